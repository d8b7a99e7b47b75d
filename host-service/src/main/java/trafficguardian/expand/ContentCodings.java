package trafficguardian.expand;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The content codings of a body (RFC 9110 section 8.4), read from its header fields. */
public final class ContentCodings {
  /** More than this many are beyond every decode depth; the others need not be remembered. */
  private static final int MAX_LISTED = 16;

  private final List<String> codings = new ArrayList<>();

  /** Takes note of one Content-Encoding field; several count as one list. */
  public void add(CharSequence value) {
    for (String coding : value.toString().split(",", -1)) {
      String name = coding.strip().toLowerCase(Locale.ROOT);
      if (!name.isEmpty() && !name.equals("identity") && codings.size() < MAX_LISTED) {
        codings.add(name);
      }
    }
  }

  /** In the order in which they must be undone: the last applied first. */
  public List<String> outermostFirst() {
    List<String> order = new ArrayList<>(codings);
    Collections.reverse(order);
    return order;
  }
}
