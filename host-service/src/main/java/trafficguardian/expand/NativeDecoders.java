package trafficguardian.expand;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.github.luben.zstd.util.Native;
import java.util.ArrayList;
import java.util.List;

/** The libraries behind two of the content codings, which are loaded once, from files. */
public final class NativeDecoders {
  private NativeDecoders() {}

  /** Loads them, and returns the codings whose library is missing on this machine. */
  public static List<String> load() {
    List<String> missing = new ArrayList<>();
    if (!Brotli4jLoader.isAvailable()) {
      missing.add("br");
    }
    try {
      Native.load();
    } catch (LinkageError unavailable) {
      missing.add("zstd");
    }
    return missing;
  }
}
