package trafficguardian.host.journal;

import java.util.Optional;
import trafficguardian.ipc.Word;

/**
 * What was found out about a journal's chain.
 *
 * @param broken the first line that is not as it was written, if there is one
 * @param lines how many lines there are up to there
 * @param chained how many of them are chained
 * @param last the last chained line
 * @param removed the last line that retention has removed, if it has
 * @param dropped findings that could not be kept, as the chain tells
 * @param tornBytes what crashes had left of lines, as the chain tells, and what one has now
 * @param unforced lines behind the last one that is known to be on disk
 * @param authentic whether head and manifest were checked with this host's key
 */
public record Verification(
    Optional<Break> broken,
    long lines,
    long chained,
    ChainedEnd last,
    Optional<ChainedEnd> removed,
    long dropped,
    long tornBytes,
    long unforced,
    boolean authentic) {

  /**
   * A line's number in the chain and its SHA-256.
   *
   * @param seq 0 if there is none
   */
  public record ChainedEnd(long seq, String hash) {}

  /**
   * Where the chain is broken.
   *
   * @param file name of the file
   * @param line its number in that file, from 1; 0 for the file as a whole
   */
  public record Break(Reason reason, String file, long line) {}

  /** How a chain can be broken. None of these comes from a crash, a full disk or retention. */
  public enum Reason implements Word {
    /** The next line names another one than this: it was changed, or lines behind it were. */
    CHANGED("changed"),
    /** Lines before this one are missing. */
    MISSING_BEFORE("missing_before"),
    /** This line stands behind its place, or a second time. */
    OUT_OF_ORDER("out_of_order"),
    /** This line was not written by the service. */
    FOREIGN("foreign"),
    /** Lines are missing at the end. */
    CUT_OFF("cut_off"),
    /** When the service started before this line, lines that it had written were missing. */
    WAS_CUT_OFF("was_cut_off"),
    /** When the service started before this line, it found other lines than it had written. */
    WAS_CHANGED("was_changed"),
    /** The file cannot be read to its end. */
    UNREADABLE("unreadable"),
    /** No line is chained, and lines ought to be. */
    UNCHAINED("unchained"),
    /** What is kept of the chain, apart from it, is gone. */
    STATE_MISSING("state_missing"),
    /** What is kept of the chain, apart from it, was not written by this host's service. */
    STATE_FORGED("state_forged");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }
}
