package org.connectorsdk.error;

import java.util.List;

/**
 * A host's data do not fit what its connector asks for; all problems are told at once.
 *
 * @since 0.1
 */
public class InvalidConnectorDataException extends ConnectorException {

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
  public InvalidConnectorDataException(FailureContext context, List<DataProblem> problems) {
    super(context, ProblemList.describe(problems), null);
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
