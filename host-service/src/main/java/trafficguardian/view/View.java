package trafficguardian.view;

/**
 * Looks through a layer for one kind of encoding, and where that occurs, feeds what stands encoded
 * to a layer of its own. To add an encoding, see {@link Views}.
 */
interface View {

  /** Whether the next bytes must be looked at, whatever they are. */
  boolean isAwake();

  /**
   * The next bytes of the layer that this one cannot do without. Bytes may have been left out
   * before them, while this view was not awake.
   *
   * @param offset of the first of them in the layer
   * @return bytes looked at in layers below
   */
  int feed(byte[] bytes, int from, int to, long offset);

  /**
   * The layer ends, and so do those below.
   *
   * @param whole whether its text ends here, or only our interest in it
   */
  void end(boolean whole);
}
