package io.lodestone.bench;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.PointerInput.MouseButton;
import org.openqa.selenium.interactions.PointerInput.Origin;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The dashboard as somebody sees it who opens it for the first time, and who pans a chart of long histories. */
final class Pages {

    private static final int LOADS = 9;
    private static final int MOVES = 120;
    private static final int STEP_PIXELS = 4;
    private static final int TURN = 30;
    private static final Duration FRAME = Duration.ofMillis(16);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final double PERCENTILE = 0.95;
    private static final int MARGIN_DAYS = 1_000;

    /** When the last row was there and all trends in sight: the page itself keeps the time, so that asking costs nothing. */
    private static final String WATCH = """
            new MutationObserver(() => {
                const rows = document.querySelectorAll('tr[data-instrument]');
                const seen = [...rows].filter(row => row.getBoundingClientRect().top < innerHeight);
                if (!window.filled && rows.length >= %d && seen.every(row => row.querySelector('svg.spark polyline'))) {
                    window.filled = performance.now();
                }
            }).observe(document, {subtree: true, childList: true});
            """;

    private static final String BYTES = """
            const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
            return entries.filter(each => !/_static|[/]v1[/]/.test(each.name)).reduce((sum, each) => sum + each.encodedBodySize, 0)
            """;

    private static final String COUNT_FRAMES = """
            window.frames = [];
            let last = performance.now();
            const step = now => { window.frames.push(now - last); last = now; requestAnimationFrame(step); };
            requestAnimationFrame(step)
            """;

    private final String url;
    private final DataSet data;

    Pages(String url, DataSet data) {
        this.url = url;
        this.data = data;
    }

    /** Measures. */
    PageFigures measured() {
        List<Double> times = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < LOADS; i++) {
            ChromeDriver browser = open();
            try {
                browser.executeCdpCommand(
                        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH.formatted(data.instruments())));
                browser.get(url);
                times.add(await(browser, "return window.filled"));
                bytes = ((Number) Objects.requireNonNull(browser.executeScript(BYTES))).longValue();
            } finally {
                browser.quit();
            }
        }
        List<Double> frames = frames();
        return new PageFigures(
                LOADS,
                data.instruments(),
                Statistics.median(times),
                Collections.max(times),
                bytes,
                2 * DataSet.LONG_DAYS,
                frames.size(),
                Statistics.median(frames),
                frames.stream().sorted().toList().get((int) (PERCENTILE * (frames.size() - 1))));
    }

    /** The times between frames while two long histories are dragged to and fro. */
    private List<Double> frames() {
        ChromeDriver browser = open();
        try {
            LocalDate from = data.lastDay().minusDays(DataSet.LONG_DAYS - MARGIN_DAYS);
            browser.get("%s/#/chart?i=%s,%s&from=%s&to=%s"
                    .formatted(
                            url,
                            DataSet.code(DataSet.LONG_EVERY),
                            DataSet.code(2 * DataSet.LONG_EVERY),
                            from,
                            data.lastDay().minusDays(MARGIN_DAYS)));
            await(browser, "return document.querySelectorAll('[data-line] tbody tr').length || null");
            WebElement canvas = browser.findElement(By.cssSelector(".canvas"));
            browser.executeScript(COUNT_FRAMES);
            browser.perform(List.of(drag(canvas)));
            List<?> frames = (List<?>) Objects.requireNonNull(browser.executeScript("return window.frames"));
            return frames.stream().map(each -> ((Number) each).doubleValue()).toList();
        } finally {
            browser.quit();
        }
    }

    private static Sequence drag(WebElement canvas) {
        PointerInput mouse = new PointerInput(PointerInput.Kind.MOUSE, "mouse");
        Sequence drag = new Sequence(mouse, 0)
                .addAction(mouse.createPointerMove(Duration.ZERO, Origin.fromElement(canvas), 0, 0))
                .addAction(mouse.createPointerDown(MouseButton.LEFT.asArg()));
        for (int i = 0; i < MOVES; i++) {
            int step = i / TURN % 2 == 0 ? STEP_PIXELS : -STEP_PIXELS;
            drag.addAction(mouse.createPointerMove(FRAME, Origin.pointer(), step, 0));
        }
        return drag.addAction(mouse.createPointerUp(MouseButton.LEFT.asArg()));
    }

    private static double await(ChromeDriver browser, String script) {
        Object found = new WebDriverWait(browser, LIMIT, POLL).until(chromium -> browser.executeScript(script));
        return ((Number) Objects.requireNonNull(found)).doubleValue();
    }

    private static ChromeDriver open() {
        ChromeOptions options = new ChromeOptions()
                .setBinary(Program.find("chromium").orElseThrow().toFile())
                .addArguments(
                        "--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1400,1000", "--no-first-run");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(
                        Program.find("chromedriver").orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }
}
