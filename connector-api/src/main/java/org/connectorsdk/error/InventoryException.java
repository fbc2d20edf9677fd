package org.connectorsdk.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reference or an inventory cannot be used; all problems are told at once.
 *
 * @since 0.1
 */
public class InventoryException extends ConnectorException {

  private static final long serialVersionUID = 1L;

  /** Always of {@code List.copyOf}, whose lists are serializable as their elements are. */
  @SuppressWarnings("serial")
  private final List<DataProblem> problems;

  /**
   * Makes an exception whose message lists all problems.
   *
   * @param context what was being done
   * @param problems what is wrong, at least one
   * @throws NullPointerException if an argument or an element is null
   * @throws IllegalArgumentException if there is no problem
   */
  public InventoryException(FailureContext context, List<DataProblem> problems) {
    this(context, problems, null);
  }

  /**
   * Makes an exception whose message lists all problems.
   *
   * @param context what was being done
   * @param problems what is wrong, at least one
   * @param cause what it follows from, or null
   * @throws NullPointerException if the context, the problems or an element is null
   * @throws IllegalArgumentException if there is no problem
   */
  public InventoryException(
      FailureContext context, List<DataProblem> problems, @Nullable Throwable cause) {
    super(context, ProblemList.describe(problems), cause);
    this.problems = List.copyOf(problems);
  }

  /**
   * All that is wrong.
   *
   * @return at least one problem
   */
  public final List<DataProblem> problems() {
    return problems;
  }
}
