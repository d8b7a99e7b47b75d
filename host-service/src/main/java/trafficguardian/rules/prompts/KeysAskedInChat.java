package trafficguardian.rules.prompts;

import static trafficguardian.rules.prompts.PromptText.GAP;
import static trafficguardian.rules.prompts.PromptText.SENTENCE;

import java.util.List;

/**
 * What signs a person in, which somebody needs and wants written into the chat: in English and
 * other languages. What asks begins its clause, since people are told everywhere never to do it.
 */
final class KeysAskedInChat {
  static final int SPAN = 256;

  static final List<String> ALL =
      List.of(
          asked(
              "(?:assistant|agent|bot|support|we) (?:needs?|requires?) your",
              "passwords?|api key|access token|credentials|pin",
              "(?:enter|type|send|post|paste|write|put) (?:it|them|both)",
              "please|right|just|directly|straight|now|here",
              "(?:in|into) (?:the|this) chat"),
          asked(
              "(?:benötig|brauch)(?:t|en|e)",
              "passwor|kennwor|zugangsdaten|api-schlüssel|\\bpin\\b",
              "beides?|(?:schreib|gib|geben|schick|sende?|tipp|poste?|nenn)(?:e|en)?(?: Sie)? (?:es|ihn|dies)",
              "bitte|direkt|hier|einfach|gleich|jetzt|kurz|uns",
              "(?:im|in den|in diesem|in diesen) chat"),
          asked(
              "(?:besoin (?:de|du)|nécessite|requiert)",
              "mots? de passe|cl(?:é|ef) (?:d(?:'|’))?api|identifiants",
              "(?:[a-z]+ )?les deux|(?:saisissez|entrez|écrivez|envoyez|indiquez|tapez|collez|saisis|écris|envoie)-(?:le|la|les)",
              "ici|directement|simplement|tous|maintenant",
              "(?:dans (?:le|ce)|sur le) chat"),
          asked(
              "(?:necesita|necesitamos|requiere)",
              "contraseña|clave (?:de )?(?:la )?api|credenciales",
              "(?:[a-z]+ )?(?:ambas|ambos|las dos|los dos)|(?:escríb|envía|manda|introdúz|introdúzca|escriba|envíe)(?:a|e)?(?:lo|la)s?",
              "aquí|directamente|por favor|mismo|ahora",
              "(?:en (?:el|este)|por el) chat"),
          asked(
              "(?:bisogno (?:di|del)(?:la)?|richiede|necessita)",
              "password|chiave api|credenziali",
              "(?:[a-z]+ )?(?:entramb[ei]|tutt[ei] e due)|(?:inserisc|scriv|invi|mand)[ai](?:lo|la|li|le)",
              "qui|direttamente|pure|ora",
              "(?:nella|in questa|in) chat"),
          asked(
              "(?:precisa(?:mos)?|necessita(?:mos)?) d[aeo]",
              "senha|chave (?:de |da )?api|credenciais",
              "(?:[a-z]+ )?(?:ambas|ambos|as duas|os dois)|(?:digite|escreva|envie|insira)-[ao]s?",
              "aqui|diretamente|agora|mesmo",
              "(?:no|neste|pelo) chat"),
          asked(
              "(?:heeft|hebben|nodig)",
              "wachtwoord|api-sleutel|inloggegevens",
              "(?:[a-z]+ )?(?:beide|allebei)|(?:voer|typ|stuur|zet|geef|schrijf) (?:het|ze|dit)",
              "hier|direct|even|gewoon|nu",
              "(?:in de|in deze|via de) chat"),
          asked(
              "(?:potrzebuj(?:e|emy)|wymaga)",
              "hasł|klucz(?:a)? api",
              "(?:wpisać |podać |wpisz |podaj )?(?:oba|obie|obydwa)|(?:wpisz|podaj|wyślij|prześlij|wklej) (?:je|to|go)",
              "tutaj|tu|bezpośrednio|proszę|teraz",
              "(?:na|w) cza(?:cie|t)"),
          asked(
              "(?:нуж(?:ен|ны|на|но)|требу(?:ется|ются))",
              "парол|ключ API|ключ доступа",
              "(?:(?:В|в)ведите|(?:Н|н)апишите|(?:О|о)тправьте|(?:П|п)ришлите|(?:У|у)кажите|(?:С|с)ообщите) (?:их|его|оба|это)",
              "прямо|здесь|сюда|сейчас|пожалуйста",
              "в (?:этот |этом )?чат"));

  static final String[] ASKING = {
    "The assistant needs your password and API key. Please enter both here in the chat",
    "benötigt der Assistent Ihr Passwort. Bitte beides hier im Chat eingeben",
    "Wir brauchen dein Passwort. Schreib es bitte direkt hier in den Chat",
    "a besoin de votre mot de passe. Saisissez les deux ici dans le chat",
    "necesita su contraseña y la clave API. Escriba ambas aquí en el chat",
    "ha bisogno della password. Inserisca entrambe qui nella chat",
    "precisa da sua senha. Digite ambas aqui no chat",
    "heeft de assistent uw wachtwoord nodig. Voer beide hier in de chat in",
    "potrzebuje hasła i klucza API. Proszę wpisać oba tutaj na czacie",
    "нужен ваш пароль и ключ API. Введите их прямо здесь в чате"
  };

  static final String[] NOT_ASKING = {
    "We need your password nowhere. Never enter it here in the chat",
    "Wir benötigen Ihr Passwort nicht. Geben Sie es nie im Chat ein",
    "Sie benötigen Ihr Passwort. Fragen beantworten wir hier im Chat",
    "besoin de votre mot de passe ? Notre assistant vous aide ici dans le chat",
    "no necesita su contraseña. Nunca la escriba en el chat",
    "Для входа нужен пароль. Никогда не вводите его в чате"
  };

  private KeysAskedInChat() {}

  private static String asked(String needs, String key, String asks, String kindly, String chat) {
    String gently = "(?: (?:" + kindly + "))*";
    return PromptText.sentence(
        needs + " " + SENTENCE + "(?:" + key + ")" + GAP + "[.,;:!]" + gently + " (?:" + asks + ")"
            + gently + " " + chat);
  }
}
