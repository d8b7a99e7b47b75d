package trafficguardian.host.control;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.HashSet;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/** The users that may ask: the service's own, and those the operator named. */
final class AllowedPeers {
  private final Set<UserPrincipal> users;

  private AllowedPeers(Set<UserPrincipal> users) {
    this.users = users;
  }

  static AllowedPeers of(UserPrincipal self, Set<Integer> uids) throws IOException {
    UserPrincipalLookupService lookup = FileSystems.getDefault().getUserPrincipalLookupService();
    Set<UserPrincipal> users = new HashSet<>();
    users.add(self);
    for (int uid : uids) {
      users.add(lookup.lookupPrincipalByName(Integer.toString(uid)));
    }
    return new AllowedPeers(users);
  }

  /** Whether the kernel names an allowed user as the other end's when it connected. */
  boolean include(SocketChannel client) {
    try {
      return include(client.getOption(ExtendedSocketOptions.SO_PEERCRED).user());
    } catch (IOException unknown) {
      return false;
    }
  }

  boolean include(UserPrincipal user) {
    return users.contains(user);
  }
}
