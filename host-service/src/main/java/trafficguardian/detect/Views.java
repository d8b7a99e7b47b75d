package trafficguardian.detect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import trafficguardian.decode.Alphabet;
import trafficguardian.decode.Escapes;
import trafficguardian.decode.LookAlikes;
import trafficguardian.decode.QuotedPrintable;
import trafficguardian.decode.ShellEscapes;
import trafficguardian.decode.TextEscapes;
import trafficguardian.decode.WideText;
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
  private static final Escapes QUOTED_PRINTABLE = new QuotedPrintable();
  private static final Escapes WIDE = new WideText();
  private static final Escapes LOOK_ALIKES = new LookAlikes();
  private static final Escapes SHELL = new ShellEscapes();

  private Views() {}

  /**
   * The views of a layer, which are told of its bytes in this order.
   *
   * <p>Where several families of escapes stand side by side, each is decoded within those before it
   * in the list. The other way round only what one brought to light opens a view of another, so
   * that their order does not multiply them.
   *
   * @param family that the layer reads without; null for any other layer
   */
  static List<View> of(Layer layer, Direction direction, boolean form, @Nullable Escapes family) {
    boolean alike = LOOK_ALIKES.equals(family);
    boolean command = SHELL.equals(family);
    boolean late = alike || command || QUOTED_PRINTABLE.equals(family);
    List<View> views = new ArrayList<>();
    views.add(
        form
            ? new EscapeView(layer, FORM, Triggers.ESCAPE | Triggers.PLUS, true, false)
            : new EscapeView(layer, TEXT, Triggers.ESCAPE, true, late));
    views.add(new EscapeView(layer, QUOTED_PRINTABLE, Triggers.EQUALS, true, alike || command));
    views.add(new EscapeView(layer, WIDE, Triggers.NUL, true, false));
    if (!alike) {
      views.add(new EscapeView(layer, LOOK_ALIKES, Triggers.ODD_CHARACTER, false, false));
    }
    if (family == null) {
      views.add(new CompressedView(layer));
    }
    // Commands are looked for inbound alone; what is said to a shell is the last thing that is
    // undone.
    if (direction == Direction.INBOUND && !command) {
      views.add(new EscapeView(layer, SHELL, Triggers.SHELL, false, false));
    }
    for (Alphabet alphabet : Alphabet.ALL) {
      views.add(new RunView(layer, alphabet));
    }
    views.add(new ListView(layer));
    return views;
  }
}
