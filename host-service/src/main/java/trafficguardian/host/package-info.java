@NullMarked
package trafficguardian.host;

import org.jspecify.annotations.NullMarked;
