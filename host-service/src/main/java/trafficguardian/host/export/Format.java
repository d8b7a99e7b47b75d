package trafficguardian.host.export;

import trafficguardian.ipc.Finding;

/**
 * How findings are written for other programs. One export is {@link #opening}, {@link #next} for
 * each finding, {@link #closing}; nothing is kept in between, so that an export of any length needs
 * no more memory than one finding.
 *
 * <p>All that is written is ASCII: whatever an attacker got into a name, nothing that a terminal or
 * a log reader takes for more than text comes out, see {@link Plain}.
 */
public interface Format {

  /** What stands before the first finding, with the end of its line. */
  default String opening() {
    return "";
  }

  /**
   * One finding, with what separates it from others.
   *
   * @param first whether it is the first one
   */
  String next(Finding finding, boolean first);

  /** What stands behind the last finding. */
  default String closing() {
    return "";
  }
}
