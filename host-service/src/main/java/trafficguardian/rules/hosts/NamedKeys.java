package trafficguardian.rules.hosts;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where services take keys that have no form of their own, from their public documentation. They
 * are told by the name before them, with which a match begins.
 */
final class NamedKeys {
  /** As most call theirs. */
  private static final String API_KEY = name("api[_-]?key");

  private static final String TOKEN = name("token");

  /** Where facts about the world are asked for with a key, each an account of its own. */
  private static final List<String> OF_DATA =
      List.of(
          "*.here.com",
          "*.hereapi.com",
          "*.pipedrive.com",
          "api.bscscan.com",
          "api.census.gov",
          "api.congress.gov",
          "api.currencylayer.com",
          "api.data.gov",
          "api.eia.gov",
          "api.etherscan.io",
          "api.exchangeratesapi.io",
          "api.flickr.com",
          "api.geoapify.com",
          "api.giphy.com",
          "api.hunter.io",
          "api.ipgeolocation.io",
          "api.ipstack.com",
          "api.mapbox.com",
          "api.maptiler.com",
          "api.marketstack.com",
          "api.mediastack.com",
          "api.nasa.gov",
          "api.nytimes.com",
          "api.opencagedata.com",
          "api.openrouteservice.org",
          "api.openweathermap.org",
          "api.pinboard.in",
          "api.pipedrive.com",
          "api.polygon.io",
          "api.polygonscan.com",
          "api.rawg.io",
          "api.scraperapi.com",
          "api.semrush.com",
          "api.serpstack.com",
          "api.shodan.io",
          "api.spoonacular.com",
          "api.stlouisfed.org",
          "api.themoviedb.org",
          "api.tiingo.com",
          "api.tomorrow.io",
          "api.tomtom.com",
          "api.trakt.tv",
          "api.trello.com",
          "api.twelvedata.com",
          "api.weatherapi.com",
          "api.weatherbit.io",
          "api.weatherstack.com",
          "api.wolframalpha.com",
          "app.scrapingbee.com",
          "app.ticketmaster.com",
          "cdn.contentful.com",
          "preview.contentful.com",
          "cloud.iexapis.com",
          "content.guardianapis.com",
          "data.fixer.io",
          "dev.virtualearth.net",
          "developer.nrel.gov",
          "eodhd.com",
          "eodhistoricaldata.com",
          "financialmodelingprep.com",
          "finnhub.io",
          "gnews.io",
          "graphhopper.com",
          "ipinfo.io",
          "libraries.io",
          "min-api.cryptocompare.com",
          "newsapi.org",
          "openexchangerates.org",
          "pixabay.com",
          "serpapi.com",
          "tenor.googleapis.com",
          "tile.thunderforest.com",
          "v6.exchangerate-api.com",
          "weather.visualcrossing.com",
          "ws.audioscrobbler.com",
          "www.alphavantage.co",
          "www.omdbapi.com",
          "www.virustotal.com");

  private static final String DATA_KEY =
      name("(?:api[_-]?)?(?:key|token)|access_?(?:key|token)|auth(?:_?token)?");

  private static final List<Provider> OF_SERVICES =
      List.of(
          // What reports from pages and programs carry: shown to everybody who has these.
          inBody("amplitude", API_KEY, "*.amplitude.com"),
          inBody("braze", API_KEY, "*.braze.com", "*.braze.eu"),
          inBody("bugsnag", API_KEY, "notify.bugsnag.com", "sessions.bugsnag.com"),
          inBody("honeybadger", API_KEY, "api.honeybadger.io"),
          inBody("klaviyo", API_KEY, "a.klaviyo.com"),
          inBody("logrocket", API_KEY, "*.logrocket.io", "*.lr-ingest.io"),
          inBody("mixpanel", TOKEN, "*.mixpanel.com"),
          inBody("posthog project", API_KEY, "*.posthog.com"),
          inBody("rollbar", TOKEN, "api.rollbar.com"),
          inBody("airbrake", name("key"), "*.airbrake.io"),
          inBody("branch", name("(?:branch_)?(?:key|secret)"), "*.branch.io"),
          inQuery("appsflyer", name("(?:dev|api)[_-]?key"), "*.appsflyer.com"),
          inQuery("algolia", API_KEY, "*.algolia.net", "*.algolianet.com", "*.algolia.io"),
          inQuery("datadog", API_KEY, "*.datadoghq.com", "*.datadoghq.eu", "*.ddog-gov.com"),
          inQuery("aws session", name("(?:security-)?token"), "*.amazonaws.com"),
          inQuery("google measurement", name("secret"), "*.google-analytics.com"),
          // Proofs that somebody is human
          Provider.of("recaptcha", name("secret"), "www.google.com", "www.recaptcha.net")
              .inBodiesAt("/recaptcha/"),
          inBody("hcaptcha", name("secret"), "hcaptcha.com", "*.hcaptcha.com"),
          inBody("turnstile", name("secret"), "challenges.cloudflare.com"),
          inBody("friendly captcha", name("secret"), "*.friendlycaptcha.com"),
          // Notices to people
          inBody("pushover", TOKEN, "api.pushover.net"),
          inQuery("gotify", TOKEN, PrivateHosts.NAMES.toArray(String[]::new)),
          inQuery("vonage", name("api_(?:key|secret)"), "*.nexmo.com", "*.vonage.com"),
          inBody("vonage", name("api_(?:key|secret)"), "*.nexmo.com", "*.vonage.com"));

  static final List<Provider> ALL =
      Stream.concat(
              OF_SERVICES.stream(), OF_DATA.stream().map(host -> inQuery(host, DATA_KEY, host)))
          .toList();

  private NamedKeys() {}

  private static String name(String name) {
    return "(?i)(?:" + name + ")s?(?:[\"'\\\\]{1,3}\\s*:|=|%3D)";
  }

  private static Provider inQuery(String provider, String name, String... hosts) {
    return Provider.of(provider, name, hosts).inPath();
  }

  private static Provider inBody(String provider, String name, String... hosts) {
    return Provider.of(provider, name, hosts).inBody();
  }
}
