package org.connectorsdk.testkit.rules;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The levels of a logging backend, raised for a while. SLF4J has no call for it, so each backend is
 * asked in its own way, by reflection: the kit depends on none. One that cannot be asked stays as
 * it is; whoever watches finds out by a line of his own.
 */
final class LogLevels implements AutoCloseable {
  private static final String SIMPLE_LEVEL = "org.slf4j.simpleLogger.log.";

  private final Deque<Runnable> undo = new ArrayDeque<>();

  private LogLevels() {}

  /** Raises the backend to TRACE, at least for the packages of a class. */
  static LogLevels raised(Class<?> type) {
    var levels = new LogLevels();
    var factory = LoggerFactory.getILoggerFactory();
    try {
      switch (factory.getClass().getName()) {
        case "org.slf4j.simple.SimpleLoggerFactory" -> levels.raiseSimple(factory, type);
        case "ch.qos.logback.classic.LoggerContext" -> levels.raiseLogback();
        default -> {
          // JUL is raised by its own API; for others the probe tells
        }
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      LoggerFactory.getLogger(LogLevels.class).debug("the logging backend stays as it is", e);
    }
    return levels;
  }

  /** Loggers that exist are set one by one; those to come read a property of their first word. */
  private void raiseSimple(Object factory, Class<?> type) throws ReflectiveOperationException {
    raiseProperty(SIMPLE_LEVEL + "org.connectorsdk");
    raiseProperty(SIMPLE_LEVEL + type.getPackageName());
    var loggers = (Map<?, ?>) field(factory.getClass(), "loggerMap").get(factory);
    for (var logger : loggers.values()) {
      var level = field(logger.getClass(), "currentLogLevel");
      var before = level.getInt(logger);
      level.setInt(logger, 0);
      undo.push(() -> setBack(level, logger, before));
    }
  }

  private void raiseProperty(String name) {
    var before = System.setProperty(name, "trace");
    undo.push(
        () -> {
          if (before == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, before);
          }
        });
  }

  private void raiseLogback() throws ReflectiveOperationException {
    var root = LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    var level = root.getClass().getMethod("getLevel");
    var before = level.invoke(root);
    var type = level.getReturnType();
    var set = root.getClass().getMethod("setLevel", type);
    set.invoke(root, type.getField("TRACE").get(null));
    undo.push(
        () -> {
          try {
            set.invoke(root, before);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the level of the root logger stays TRACE", e);
          }
        });
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    var field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private static void setBack(Field level, Object logger, int before) {
    try {
      level.setInt(logger, before);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the level of a logger stays TRACE", e);
    }
  }

  @Override
  public void close() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }
}
