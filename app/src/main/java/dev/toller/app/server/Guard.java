// SPDX-License-Identifier: Apache-2.0
package dev.toller.app.server;

import dev.toller.Sha256;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which requests are answered. In this order: the Host header of a loopback server must
 * name loopback (a page elsewhere that rebinds its name to 127.0.0.1 is refused); another site's
 * page may neither change anything nor read through a form or script; where a token is set, it must
 * be shown as a bearer token or as the cookie of a login. Secrets are compared in constant time.
 */
final class Guard {

  static final String LOGIN = "/login";

  private static final String COOKIE = "toller";
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> OPEN = Set.of(LOGIN, "/api/health");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final ServerOptions options;
  private final Optional<byte[]> token;
  private final String session = randomSecret();

  Guard(ServerOptions options) {
    this.options = options;
    this.token = options.token().map(Guard::digest);
  }

  /** Refuses a request or lets it pass. */
  void check(Context request) {
    protect(request);
    requireHost(request);
    requireSameSite(request);
    Body.requireSize(request);
    boolean open = OPEN.contains(request.path()) || request.path().startsWith("/static/");
    if (!open && !admitted(request)) {
      throw Problem.refuse(
          401,
          "unauthorised",
          "This server asks for a token: send the header 'Authorization: Bearer TOKEN', or log in at %s in a browser."
              .formatted(LOGIN));
    }
  }

  private static void protect(Context request) {
    request
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cache-Control", "no-store");
  }

  private void requireHost(Context request) {
    String host = Optional.ofNullable(request.header("Host")).orElse("");
    String name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    boolean ours = LOOPBACK_NAMES.contains(name) || name.equalsIgnoreCase(options.host());
    if (options.local() && !ours) {
      throw Problem.refuse(
          421,
          "forbidden",
          "This server answers to localhost and 127.0.0.1 only, not to '%s'.".formatted(name));
    }
  }

  private static void requireSameSite(Context request) {
    boolean reading = READING.contains(request.req().getMethod());
    boolean crossSite = "cross-site".equals(request.header("Sec-Fetch-Site"));
    boolean navigation = "navigate".equals(request.header("Sec-Fetch-Mode"));
    boolean foreign = !reading && foreignOrigin(request);
    if (foreign || (crossSite && !(reading && navigation))) {
      throw Problem.refuse(
          403, "forbidden", "A page of another site may not use this server; open its own pages.");
    }
  }

  private static boolean foreignOrigin(Context request) {
    String origin = request.header("Origin");
    return origin != null && !authority(origin).equalsIgnoreCase(request.header("Host"));
  }

  private static String authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getAuthority()).orElse("");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private boolean admitted(Context request) {
    return token.isEmpty() || bearer(request) || loggedIn(request);
  }

  private boolean bearer(Context request) {
    String header = Optional.ofNullable(request.header("Authorization")).orElse("");
    return header.regionMatches(true, 0, "Bearer ", 0, 7) && matches(header.substring(7).strip());
  }

  private boolean loggedIn(Context request) {
    String cookie = Optional.ofNullable(request.cookie(COOKIE)).orElse("");
    return MessageDigest.isEqual(digest(session), digest(cookie));
  }

  /** Whether this is the server's token. */
  boolean matches(String shown) {
    return token.isPresent() && MessageDigest.isEqual(token.get(), digest(shown));
  }

  /** Lets the browser in until the server stops. */
  void admit(Context request) {
    Cookie cookie = new Cookie(COOKIE, session);
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setSecure("https".equals(request.header("X-Forwarded-Proto")));
    request.cookie(cookie);
  }

  private static String randomSecret() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  private static byte[] digest(String text) {
    return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
