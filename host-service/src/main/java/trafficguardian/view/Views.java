package trafficguardian.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import trafficguardian.decode.Alphabet;
import trafficguardian.decode.Base85;
import trafficguardian.decode.Escapes;
import trafficguardian.decode.LookAlikes;
import trafficguardian.decode.QuotedPrintable;
import trafficguardian.decode.ShellEscapes;
import trafficguardian.decode.TextEscapes;
import trafficguardian.decode.WideText;
import trafficguardian.ipc.Direction;
import trafficguardian.view.EscapeView.Family;

/**
 * The encodings that are looked for in each layer, by one {@link View} each.
 *
 * <p>To add an encoding whose escapes are short and stand on their own (a byte here and there
 * written in another way, or put in to be ignored), implement {@link Escapes}, name it in {@link
 * trafficguardian.decode.Encoding}, give the bytes that its escapes begin with a bit in {@link
 * Triggers}, and list its {@link EscapeView} here. To add one that stands as a run of its own
 * characters, see {@link RunView}. Everything else, such as positions, look-behind, bounds,
 * suppression of what was found in the plain, and decoding inside what was decoded, is the same for
 * all.
 */
final class Views {
  private static final Escapes TEXT = new TextEscapes(false, false);
  private static final Escapes PAGE = new TextEscapes(false, true);
  private static final Escapes FORM = new TextEscapes(true, false);
  private static final Escapes QUOTED_PRINTABLE = new QuotedPrintable();
  private static final Escapes WIDE = new WideText();
  private static final Escapes LOOK_ALIKES = new LookAlikes();
  static final Escapes SHELL = new ShellEscapes();

  /**
   * A view that a layer may come to need.
   *
   * @param triggers of which one must occur in the layer before it is made
   * @param bytes that it may come to hold, beside the layers that it opens
   */
  record Kind(int triggers, int bytes, Function<Layer, View> make) {}

  /**
   * What decides which views a layer has.
   *
   * @param form whether a plus stands for a space
   * @param phrases whether seed phrases are looked for, which are sent and do not arrive
   * @param family that the layer reads without; null for any other layer
   */
  private record Choice(
      Direction direction, boolean form, boolean phrases, @Nullable Escapes family) {}

  private static final Map<Choice, Kind[]> KINDS = new ConcurrentHashMap<>();

  private Views() {}

  /** The views of a layer, which are told of its bytes in this order. */
  static Kind[] of(Direction direction, boolean form, boolean phrases, @Nullable Escapes family) {
    return KINDS.computeIfAbsent(new Choice(direction, form, phrases, family), Views::kinds);
  }

  /**
   * Where several families of escapes stand side by side, each is decoded within those before it in
   * the list. The other way round only what one brought to light opens a view of another, so that
   * their order does not multiply them.
   */
  private static Kind[] kinds(Choice choice) {
    boolean alike = LOOK_ALIKES.equals(choice.family);
    boolean command = SHELL.equals(choice.family);
    boolean late = alike || command || QUOTED_PRINTABLE.equals(choice.family);
    Escapes text = choice.direction == Direction.INBOUND ? PAGE : TEXT;
    List<Kind> kinds = new ArrayList<>();
    kinds.add(
        choice.form
            ? escapes(FORM, Triggers.ESCAPE | Triggers.PLUS, true, false)
            : escapes(text, Triggers.ESCAPE, true, late));
    kinds.add(escapes(QUOTED_PRINTABLE, Triggers.EQUALS, true, alike || command));
    kinds.add(escapes(WIDE, Triggers.NUL, true, false));
    if (!alike) {
      kinds.add(escapes(LOOK_ALIKES, Triggers.ODD_CHARACTER, false, false));
    }
    if (choice.family == null) {
      kinds.add(compressed(choice.direction == Direction.OUTBOUND));
    }
    // Commands are looked for inbound alone; what is said to a shell is the last thing that is
    // undone.
    if (choice.direction == Direction.INBOUND && !command) {
      kinds.add(
          escapes(
              new Family(
                  SHELL, Triggers.SHELL, Triggers.SHELL | Triggers.SHELL_TOO, false, false)));
    }
    for (Alphabet alphabet : Alphabet.ALL) {
      kinds.add(new Kind(Triggers.runOf(alphabet), 256, layer -> new RunView(layer, alphabet)));
    }
    kinds.add(new Kind(Triggers.IN_LIST, 512, ListView::new));
    // In what arrives, addresses and scripts would be tried for nothing.
    if (choice.direction == Direction.OUTBOUND) {
      for (Base85 digits : Base85.ALL) {
        kinds.add(new Kind(Triggers.runOf(digits), 1600, layer -> new Base85View(layer, digits)));
      }
    }
    if (choice.phrases) {
      kinds.add(new Kind(Triggers.WORDS, 1600, PhraseView::new));
    }
    return kinds.toArray(Kind[]::new);
  }

  /** Further in, blocks are of interest that are no plain English. */
  private static Kind compressed(boolean furtherIn) {
    int triggers = furtherIn ? Triggers.NUL | Triggers.ODD_CHARACTER : 0;
    return new Kind(
        Triggers.COMPRESSED | triggers, 96, layer -> new CompressedView(layer, furtherIn));
  }

  private static Kind escapes(Escapes family, int triggers, boolean deeper, boolean ownOnly) {
    return escapes(new Family(family, triggers, triggers, deeper, ownOnly));
  }

  private static Kind escapes(Family family) {
    return new Kind(family.opens(), 128, layer -> new EscapeView(layer, family));
  }
}
