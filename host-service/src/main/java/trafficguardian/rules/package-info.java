@NullMarked
package trafficguardian.rules;

import org.jspecify.annotations.NullMarked;
