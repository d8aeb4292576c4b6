package io.lodestone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.WheelInput.ScrollOrigin;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium that looks at the pages of a running suite. */
final class Browser implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final Path DOWNLOADS = Path.of("target", "downloads").toAbsolutePath();

    private final String url;
    private final ChromeDriver driver;

    private Browser(String url, ChromeDriver driver) {
        this.url = url;
        this.driver = driver;
    }

    /** Whether this machine has Chromium and a driver for it. */
    static boolean isThere() {
        return chromium().isPresent() && chromedriver().isPresent();
    }

    private static Optional<Path> chromium() {
        return find("chromium", "chromium-browser", "google-chrome");
    }

    private static Optional<Path> chromedriver() {
        return find("chromedriver");
    }

    /** Opens one for the given suite. */
    static Browser open(String url) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions()
                .setBinary(chromium().orElseThrow().toFile())
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--lang=en");
        options.setExperimentalOption("prefs", Map.of("download.default_directory", DOWNLOADS.toString()));
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver().orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        return new Browser(url, driver);
    }

    /** English, light, a desk's width, on an empty page; what was logged before is forgotten. */
    void begin() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.manage().window().setSize(new Dimension(1400, 1000));
        visit("app/icon.svg");
        run("localStorage.clear(); sessionStorage.clear()");
        driver.manage().logs().get(LogType.BROWSER);
    }

    /** Shows the pages in a language, {@code en} or {@code zh}, from the next visit on. */
    void speak(String language) {
        run("localStorage.setItem('lodestone.language', arguments[0])", language);
    }

    /** Shows the pages in a theme, {@code light} or {@code dark}, from the next visit on. */
    void dress(String theme) {
        run("localStorage.setItem('lodestone.theme', arguments[0])", theme);
    }

    private static Optional<Path> find(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":", -1)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Goes to a page, {@code #/…}, from anew. */
    void visit(String page) {
        driver.get("about:blank");
        driver.get(url + "/" + page);
    }

    /** Loads the page anew. */
    void reload() {
        driver.navigate().refresh();
    }

    /** The page's address behind the suite's. */
    String address() {
        return driver.getCurrentUrl().substring(url.length() + 1);
    }

    /** Shows the pages on a phone of 360 pixels' width. */
    void narrow() {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 360, "height", 740, "deviceScaleFactor", 2, "mobile", true));
    }

    private WebDriverWait patience() {
        return new WebDriverWait(driver, LIMIT, LOOK_EVERY);
    }

    /** The first element that a CSS selector finds, once there is one. */
    WebElement await(String selector) {
        return patience()
                .ignoring(NoSuchElementException.class)
                .until(chromium -> chromium.findElement(By.cssSelector(selector)));
    }

    /** Waits until an element has the given text. */
    void awaitText(String selector, String text) {
        patience()
                .ignoring(NoSuchElementException.class, StaleElementReferenceException.class)
                .withMessage(() -> selector + " reads " + texts(selector) + ", not " + text)
                .until(chromium ->
                        chromium.findElement(By.cssSelector(selector)).getText().equals(text));
    }

    /** Waits until a CSS selector finds so many elements. */
    void awaitCount(String selector, int count) {
        patience()
                .withMessage(() -> selector + " finds " + texts(selector).size() + ", not " + count)
                .until(chromium ->
                        chromium.findElements(By.cssSelector(selector)).size() == count);
    }

    /** Waits until the page's address has a part that a pattern matches. */
    void awaitAddress(String pattern) {
        patience()
                .withMessage(() -> address() + " has nothing like " + pattern)
                .until(chromium -> Pattern.compile(pattern).matcher(address()).find());
    }

    /** Waits until nothing on the page is being loaded. */
    void awaitRest() {
        patience().withMessage("the page still loads").until(chromium -> chromium.findElements(
                        By.cssSelector("[aria-busy]"))
                .isEmpty());
    }

    /** An attribute of all elements that a CSS selector finds. */
    List<String> attributes(String selector, String attribute) {
        return each(selector, element -> Objects.requireNonNull(element.getAttribute(attribute), attribute));
    }

    /** Turns the mouse's wheel a little over an element. */
    void wheel(String selector) {
        new Actions(driver)
                .scrollFromOrigin(ScrollOrigin.fromElement(await(selector)), 0, -300)
                .perform();
    }

    /** The bytes of a file that the page gave to be saved, once it is there. */
    byte[] downloaded(String name) {
        Path file = DOWNLOADS.resolve(name);
        patience().withMessage(file + " was not saved").until(chromium -> Files.exists(file));
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts of all elements that a CSS selector finds. */
    List<String> texts(String selector) {
        return each(selector, WebElement::getText);
    }

    /** What is read of each element; anew, where the page was filled anew while it was read. */
    private List<String> each(String selector, Function<WebElement, String> read) {
        return patience()
                .ignoring(StaleElementReferenceException.class)
                .until(chromium -> chromium.findElements(By.cssSelector(selector)).stream()
                        .map(read)
                        .toList());
    }

    /** Runs a script in the page. */
    void run(String script, Object... arguments) {
        driver.executeScript(script, arguments);
    }

    /** What a script in the page returns. */
    Object ask(String script, Object... arguments) {
        return Objects.requireNonNull(driver.executeScript(script, arguments), script);
    }

    /** Gives a control a value, as a hand would; on a page that is being filled anew, as soon as the control is there. */
    void set(String selector, Object value) {
        patience()
                .withMessage(() -> selector + " is not there")
                .until(chromium -> driver.executeScript(
                        "const control = document.querySelector(arguments[0]); if (!control) return false;"
                                + " control.value = arguments[1]; for (const type of ['input', 'change'])"
                                + " control.dispatchEvent(new Event(type, {bubbles: true})); return true",
                        selector,
                        value));
    }

    /** Presses a key on the page. */
    void press(CharSequence key) {
        driver.findElement(By.tagName("body")).sendKeys(key);
    }

    /** Keeps a picture of what is shown among the test's output. */
    void keep(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** No serious or critical violation of WCAG 2.2 AA is on the page, as axe sees it. */
    void isAccessible() {
        List<Rule> serious = new AxeBuilder()
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze(driver)
                        .getViolations()
                        .stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .toList();
        assertThat(serious)
                .as(() -> serious.stream()
                        .map(rule -> rule.getId() + " " + rule.getNodes())
                        .toList()
                        .toString())
                .isEmpty();
    }

    /**
     * Nothing went wrong in the page: no error, nothing that its Content-Security-Policy forbids. That the gateway refused
     * something is no fault of the page, but Chromium logs it.
     */
    void isWithoutErrors() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .filteredOn(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .extracting(LogEntry::getMessage)
                .filteredOn(message -> !message.contains("Failed to load resource"))
                .isEmpty();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
