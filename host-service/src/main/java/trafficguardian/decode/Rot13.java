package trafficguardian.decode;

/** Each letter as the thirteenth after it, around the alphabet. */
public final class Rot13 {
  private Rot13() {}

  /** What a text stands for, and what stands for it. */
  public static String of(String text) {
    StringBuilder turned = new StringBuilder(text.length());
    text.chars().forEach(c -> turned.append((char) turned(c)));
    return turned.toString();
  }

  private static int turned(int c) {
    int a = c | 0x20;
    return a < 'a' || a > 'z' ? c : a < 'n' ? c + 13 : c - 13;
  }
}
