package trafficguardian.match;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is made when it is first asked for. Nobody waits: should two threads ask at once, both make
 * it, and either is as good. So it has to be immutable, with final fields alone.
 */
final class Lazy<T> {
  private final Supplier<T> maker;
  private @Nullable T made;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  static <T> Lazy<T> of(T made) {
    return new Lazy<>(() -> made);
  }

  T get() {
    T known = made;
    if (known == null) {
      known = Objects.requireNonNull(maker.get());
      made = known;
    }
    return known;
  }
}
