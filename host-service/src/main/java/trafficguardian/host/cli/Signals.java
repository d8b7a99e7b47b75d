package trafficguardian.host.cli;

import java.lang.reflect.Proxy;

/**
 * Signals from the operating system. The JDK has a class for them but keeps it out of its API, so
 * that it is reached by reflection; where it is missing, signals do what they do by default.
 */
final class Signals {
  private Signals() {}

  /**
   * Runs {@code action}, on a thread of its own, whenever {@code signal} arrives.
   *
   * @param signal such as {@code TERM}
   * @return whether that is possible here
   */
  static boolean on(String signal, Runnable action) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object handler =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      type.getMethod("handle", type, handlerType)
          .invoke(null, type.getConstructor(String.class).newInstance(signal), handler);
      return true;
    } catch (ReflectiveOperationException notHere) {
      return false;
    }
  }
}
