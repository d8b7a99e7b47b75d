@NullMarked
package trafficguardian.rules.base;

import org.jspecify.annotations.NullMarked;
