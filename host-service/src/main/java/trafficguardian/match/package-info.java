@NullMarked
package trafficguardian.match;

import org.jspecify.annotations.NullMarked;
