import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Logs in at i-Search and lists robots, as a program in Java signs its calls.
 *
 * <pre>java Robots.java BASE_URL ACCESS_KEY SECRET_KEY [MISTAKE]</pre>
 *
 * Needs Java 11 and nothing else. MISTAKE is "unsorted", "url-encoder", "not-encoded", "raw-digest" or "secret-key": each
 * is a way in which programs go wrong, made on purpose, so that one can see how the inspector of `vendorctl` names it.
 */
public class Robots {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws Exception {
        String baseUrl = arguments[0];
        String secretKey = arguments[2];
        String mistake = arguments.length > 3 ? arguments[3] : "";

        Map<String, String> login = new LinkedHashMap<>();
        login.put("accessKey", arguments[1]);
        login.put("secretKey", secretKey);
        String answer = get(baseUrl + "/oapi/v1/token?" + query(login));
        Matcher token = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"").matcher(answer);
        if (!token.find()) {
            throw new IllegalStateException(answer);
        }

        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("tx", "财务 *1");
        parameters.put("page", "1");
        parameters.put("size", "20");
        String timestamp = String.valueOf(System.currentTimeMillis());
        answer = get(
            baseUrl + "/oapi/v1/robot?" + query(parameters),
            "accesstoken", token.group(1),
            "timestamp", timestamp,
            "signature", signature(parameters, token.group(1), timestamp, secretKey, mistake));
        System.out.println(answer.substring(0, Math.min(200, answer.length())));
        System.exit(mistake.isEmpty() && answer.contains("\"code\":0") ? 0 : 1);
    }

    /** Base64 of the hexadecimal HMAC-SHA256 of the sorted parameters, the token and the timestamp. */
    private static String signature(
            Map<String, String> parameters, String token, String timestamp, String secretKey, String mistake)
            throws Exception {
        Map<String, String> sorted = mistake.equals("unsorted") ? parameters : new TreeMap<>(parameters);
        StringBuilder source = new StringBuilder();
        sorted.forEach((name, value) -> source.append(name).append('=').append(value).append('&'));
        source.append("token=").append(token).append("&timestamp=").append(timestamp);

        String encoded = encode(source.toString());
        if (mistake.equals("url-encoder")) {
            encoded = URLEncoder.encode(source.toString(), StandardCharsets.UTF_8);
        } else if (mistake.equals("not-encoded")) {
            encoded = source.toString();
        }
        String key = mistake.equals("secret-key") ? secretKey : token;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] digest = mac.doFinal(encoded.getBytes(StandardCharsets.UTF_8));
        if (mistake.equals("raw-digest")) {
            return Base64.getEncoder().encodeToString(digest);
        }
        StringBuilder hex = new StringBuilder();
        for (byte one : digest) {
            hex.append(String.format("%02x", one));
        }
        return Base64.getEncoder().encodeToString(hex.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What URLEncoder does otherwise than the vendor: a space, and `*`. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    }

    private static String query(Map<String, String> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) ->
            query.append(query.length() == 0 ? "" : "&").append(name).append('=').append(encode(value)));
        return query.toString();
    }

    private static String get(String address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
}
