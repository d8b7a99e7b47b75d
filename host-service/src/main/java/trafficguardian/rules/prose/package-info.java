@NullMarked
package trafficguardian.rules.prose;

import org.jspecify.annotations.NullMarked;
