@NullMarked
package trafficguardian.detect;

import org.jspecify.annotations.NullMarked;
