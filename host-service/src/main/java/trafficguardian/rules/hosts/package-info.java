@NullMarked
package trafficguardian.rules.hosts;

import org.jspecify.annotations.NullMarked;
