package org.connectorsdk.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The links of pages to files and to places on pages. */
final class Links {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern ANCHOR = Pattern.compile("<a (?:id|name)=\"([^\"]+)\">");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");

  private Links() {}

  /** The links of a page that lead nowhere. Those that name a scheme are not followed. */
  static List<String> broken(Page page, Path root) {
    List<String> problems = new ArrayList<>();
    var lines = page.prose();
    for (int i = 0; i < lines.size(); i++) {
      var place = page.name() + ":" + (i + 1);
      LINK.matcher(lines.get(i))
          .results()
          .map(found -> found.group(1))
          .filter(link -> !link.contains(":"))
          .map(link -> problem(page, link, root).map(problem -> place + ": " + problem))
          .flatMap(Optional::stream)
          .forEach(problems::add);
    }
    return problems;
  }

  private static Optional<String> problem(Page page, String link, Path root) {
    var parts = link.split("#", 2);
    var target = page;
    if (!parts[0].isEmpty()) {
      var file = root.resolve(page.name()).resolveSibling(parts[0]).normalize();
      if (!Files.exists(file)) {
        return Optional.of("links to " + link + ", which is not there");
      }
      if (parts.length < 2) {
        return Optional.empty();
      }
      target = Page.of(root.relativize(file).toString());
    }
    return anchors(target).contains(parts[1])
        ? Optional.empty()
        : Optional.of("links to #" + parts[1] + ", which " + target.name() + " does not have");
  }

  /** The names of a page's headings, as they are made for links, and its explicit anchors. */
  static Set<String> anchors(Page page) {
    Set<String> anchors = new TreeSet<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String line : page.prose()) {
      ANCHOR.matcher(line).results().forEach(found -> anchors.add(found.group(1)));
      var heading = HEADING.matcher(line);
      if (heading.matches()) {
        var name = slug(heading.group(1));
        int times = seen.merge(name, 1, Integer::sum);
        anchors.add(times == 1 ? name : name + "-" + (times - 1));
      }
    }
    return anchors;
  }

  private static String slug(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }
}
