package trafficguardian.detect;

import java.util.List;
import trafficguardian.decode.Escapes;
import trafficguardian.decode.TextEscapes;
import trafficguardian.ipc.Direction;

/**
 * The encodings that are looked for in each layer, by one {@link View} each.
 *
 * <p>To add an encoding whose escapes are short and stand on their own (a byte here and there
 * written in another way, or put in to be ignored), implement {@link Escapes}, name it in {@link
 * trafficguardian.decode.Encoding}, give the bytes that its escapes begin with a bit in {@link
 * Triggers}, and list an {@link EscapeView} here. To add one that stands as a run of its own
 * characters, see {@link RunView}. Everything else, such as positions, look-behind, bounds,
 * suppression of what was found in the plain, and decoding inside what was decoded, is the same for
 * all.
 */
final class Views {
  private static final Escapes TEXT = new TextEscapes(false);
  private static final Escapes FORM = new TextEscapes(true);

  private Views() {}

  /** The views of a layer, which are told of its bytes in this order. */
  static List<View> of(Layer layer, Direction direction, boolean form) {
    int escapes = form ? Triggers.ESCAPE | Triggers.PLUS : Triggers.ESCAPE;
    return List.of(
        new EscapeView(layer, form ? FORM : TEXT, escapes, true, false), new RunView(layer));
  }
}
