package trafficguardian.host.proxy;

/** Holds what comes of a body to what its head declared, where frames could say otherwise. */
final class DeclaredBody {
  private final boolean open;
  private long remaining;

  DeclaredBody(Framing declared) {
    open = declared instanceof Framing.Chunked || declared instanceof Framing.UntilClose;
    remaining = declared instanceof Framing.Length length ? length.octets() : 0;
  }

  void add(int octets) throws MalformedMessage {
    remaining -= octets;
    if (!open && remaining < 0) {
      throw MalformedMessage.because("more body than was declared");
    }
  }

  void end() throws MalformedMessage {
    if (!open && remaining > 0) {
      throw MalformedMessage.because("less body than was declared");
    }
  }
}
