/** What an operator is told to do, in a form that works where it is told. */
@NullMarked
package trafficguardian.host.advice;

import org.jspecify.annotations.NullMarked;
