package trafficguardian.host.http;

/** Holds what comes of a body to what its head declared, where frames could say otherwise. */
public final class DeclaredBody {
  private final boolean open;
  private long remaining;

  public DeclaredBody(Framing declared) {
    open = declared instanceof Framing.Chunked || declared instanceof Framing.UntilClose;
    remaining = declared instanceof Framing.Length length ? length.octets() : 0;
  }

  public void add(int octets) throws MalformedMessage {
    remaining -= octets;
    if (!open && remaining < 0) {
      throw MalformedMessage.because("more body than was declared");
    }
  }

  public void end() throws MalformedMessage {
    if (!open && remaining > 0) {
      throw MalformedMessage.because("less body than was declared");
    }
  }
}
