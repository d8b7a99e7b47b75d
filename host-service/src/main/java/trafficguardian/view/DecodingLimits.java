package trafficguardian.view;

/**
 * How far the decoding of one text goes.
 *
 * @param maxBytes that are looked at as they arrived, and as many again that were compressed
 * @param maxDepth encodings that are undone one inside the other
 * @param maxRatio largest growth by decompression
 */
public record DecodingLimits(long maxBytes, int maxDepth, int maxRatio) {}
