package trafficguardian.host.scan;

import java.io.IOException;

/** The input is not of the form that it was taken for; the message says where. */
public final class UnreadableException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableException(String sentence) {
    super(sentence);
  }
}
