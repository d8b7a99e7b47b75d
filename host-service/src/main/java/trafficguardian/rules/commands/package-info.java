@NullMarked
package trafficguardian.rules.commands;

import org.jspecify.annotations.NullMarked;
