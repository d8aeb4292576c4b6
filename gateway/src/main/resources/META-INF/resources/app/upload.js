import { parsed, Problem } from "./api.js";

/**
 * Sends a file with a key; the browser reads it from the disk as it goes.
 *
 * @param {File} file what is sent
 * @param {string} type its media type
 * @param {function(number): void} progress is told what share of it has been sent, from 0 to 1
 * @returns {Promise<object>} what the import answered; what it refused for bad rows is an answer, too
 * @throws {Problem} when it says that something else is wrong, or cannot be reached
 */
export function upload(path, file, type, key, progress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Content-Type", type);
    request.setRequestHeader("Authorization", `Bearer ${key}`);
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(total > 0 ? loaded / total : 1));
    request.addEventListener("load", () => {
      const answer = parsed(request.responseText);
      if (request.status < 300 || answer?.received !== undefined) {
        resolve(answer);
      } else {
        reject(new Problem(request.status, answer?.detail ?? request.statusText));
      }
    });
    request.addEventListener("error", () => reject(new Problem(0, "")));
    request.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
