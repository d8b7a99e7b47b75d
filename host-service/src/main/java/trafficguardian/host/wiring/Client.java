package trafficguardian.host.wiring;

import com.google.common.base.Ascii;
import trafficguardian.ipc.Word;

/** A client with a wiring text of its own. */
public enum Client implements Word {
  CLAUDE_CODE,
  CODEX,
  GEMINI,
  OPENCLAW,
  NANOCLAW,
  PICOCLAW,
  GENERIC;

  @Override
  public String word() {
    return Ascii.toLowerCase(name()).replace('_', '-');
  }
}
