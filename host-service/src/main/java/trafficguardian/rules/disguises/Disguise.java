package trafficguardian.rules.disguises;

import java.util.List;
import java.util.function.UnaryOperator;
import trafficguardian.decode.Encoding;
import trafficguardian.rules.base.Rule;

/**
 * A way to write a text so that no rule knows it again, which is told by how it looks: an
 * expression finds it, and what it stands for is looked at as a text of its own.
 *
 * @param undo what a match stands for; empty if it only looks like that. Pure, and quick
 */
public record Disguise(
    Encoding encoding, List<Rule.Expression> expressions, UnaryOperator<String> undo) {

  public Disguise {
    expressions = List.copyOf(expressions);
  }
}
