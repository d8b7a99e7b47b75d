/**
 * One text and all that stands encoded in it: the bytes go through the matcher as they arrived and
 * as they read. Knows no message.
 */
@NullMarked
package trafficguardian.view;

import org.jspecify.annotations.NullMarked;
