#include "base/settings.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <stdexcept>
#include <utility>
#include <vector>

#include "base/address.h"
#include "base/files.h"
#include "base/text.h"

namespace offerbook {

namespace {

constexpr auto text = SettingKind::text;
constexpr auto path = SettingKind::path;
constexpr auto whole = SettingKind::whole;
constexpr auto flag = SettingKind::flag;
constexpr auto networks = SettingKind::networks;
constexpr auto site = SettingKind::site;

constexpr std::array rows{
    SettingRow{"data.dir", path, "", 0, 0,
               "Folder of the store; empty means the place the installation gives it."},
    SettingRow{"data.free_bytes", whole, "268435456", 1048576, 1099511627776,
               "Free bytes below which 'doctor' finds the data folder's disk too full."},
    SettingRow{"config.dir", path, "", 0, 0,
               "Folder with county.yaml, groups/ and plugins/; empty means beside this file."},
    SettingRow{"plugins.dir", path, "", 0, 0,
               "Folder with one folder per plugin; empty means the installed plugins."},
    SettingRow{"share.dir", path, "", 0, 0,
               "Folder of templates, messages and static files; empty means the installed one."},

    SettingRow{"server.host", text, "127.0.0.1", 0, 0, "Address to listen on."},
    SettingRow{"server.port", whole, "8080", 0, 65535, "Port to listen on; 0 takes a free one."},
    SettingRow{
        "server.public_url", site, "", 0, 0,
        "Address under which readers know this site, such as https://support.example.org, for links in "
        "feeds and webhooks; empty means links without a host."},
    SettingRow{
        "pages.languages", text, "en", 0, 0,
        "Languages in which pages can be read, of those in share/messages, separated by spaces; what one "
        "of them lacks is said in English."},
    SettingRow{"server.tls_certificate", path, "", 0, 0,
               "PEM file with the certificate of 'serve', then those that lead to its authority; empty means "
               "plain HTTP."},
    SettingRow{"server.tls_key", path, "", 0, 0,
               "PEM file with the private key of the certificate, without a password."},
    SettingRow{"server.tls_minimum", text, "1.2", 0, 0, "Oldest version of TLS that is spoken.", "1.2 1.3"},
    SettingRow{"server.loops", whole, "0", 0, 64, "Event loops; 0 means one per core."},
    SettingRow{"server.workers", whole, "2", 1, 64, "Threads for requests that compute for long."},
    SettingRow{"server.cache_bytes", whole, "134217728", 0, 17179869184,
               "Bytes of answers kept to be sent again, at most; 0 keeps none."},
    SettingRow{
        "server.hold_seconds", whole, "60", 0, 86400,
        "Seconds for which programs may use an answer of the API without asking again, and never beyond "
        "midnight in London; 0 has them ask each time."},
    SettingRow{"server.queue", whole, "1000", 1, 100000,
               "Long requests that may wait; one more is answered 503."},
    SettingRow{"server.connections", whole, "20000", 16, 1000000,
               "Connections held at once; the longest idle one makes room."},
    SettingRow{"server.connections_per_address", whole, "2000", 0, 1000000,
               "Connections of one address (IPv6: of one /64) at once; one more is answered 429; 0 "
               "means no limit."},
    SettingRow{"server.requests_per_second", whole, "500", 0, 1000000,
               "Requests of one address (IPv6: of one /64) per second, and as many at once; one more "
               "is answered 429; 0 means no limit."},
    SettingRow{"server.trusted_proxies", networks, "127.0.0.1 ::1", 0, 0,
               "Proxies whose X-Forwarded-For is believed and for whom no limit per address holds: "
               "addresses and networks such as 192.0.2.0/24, separated by spaces; may be empty."},
    SettingRow{"server.header_bytes", whole, "16384", 1024, 1048576, "Bytes of a request's head, at most."},
    SettingRow{"server.header_fields", whole, "100", 8, 1000, "Header fields of a request, at most."},
    SettingRow{"server.body_bytes", whole, "1048576", 1024, 104857600, "Bytes of a request's body, at most."},
    SettingRow{"server.buffered_bytes", whole, "67108864", 1048576, 17179869184,
               "Bytes of requests not answered yet, of all clients; a body beyond it is answered 503."},
    SettingRow{"server.head_seconds", whole, "10", 1, 300, "Seconds for the whole head of a request."},
    SettingRow{"server.body_seconds", whole, "20", 1, 600, "Seconds for the whole body of a request."},
    SettingRow{"server.write_seconds", whole, "20", 1, 600,
               "Seconds for a client to take the next 64 KiB of an answer."},
    SettingRow{"server.idle_seconds", whole, "60", 1, 3600, "Seconds that an idle connection is kept."},
    SettingRow{"server.requests_per_connection", whole, "10000", 1, 10000000,
               "Requests on one connection; then it is closed."},

    SettingRow{"register.file_bytes", whole, "268435456", 1024, 2147483647,
               "Bytes of a register file, at most."},
    SettingRow{"register.most_gone_percent", whole, "10", 0, 100,
               "Share of the open establishments in the store, in percent, that an import may lose unasked."},
    SettingRow{"yaml.file_bytes", whole, "16777216", 1024, 268435456, "Bytes of a YAML file, at most."},

    SettingRow{"plugin.seconds", whole, "10", 1, 600, "Seconds of wall clock for one plugin, in all."},
    SettingRow{"plugin.cpu_seconds", whole, "10", 1, 600, "Seconds of processor time for one plugin."},
    SettingRow{"plugin.memory_bytes", whole, "536870912", 67108864, 8589934592,
               "Bytes of address space for one plugin's process."},
    SettingRow{"plugin.output_bytes", whole, "67108864", 1024, 1073741824,
               "Bytes of records from one plugin, at most."},
    SettingRow{"plugin.record_bytes", whole, "1048576", 1024, 67108864, "Bytes of one record, at most."},
    SettingRow{"plugin.records", whole, "100000", 10, 10000000, "Records from one plugin, at most."},
    SettingRow{"plugin.values", whole, "5000000", 1000, 100000000,
               "Values (texts, numbers, lists, maps) in all records from one plugin, at most."},
    SettingRow{"plugin.file_bytes", whole, "67108864", 1024, 1073741824,
               "Bytes of a plugin's library, at most."},

    SettingRow{
        "publish.auto", text, "safe", 0, 0,
        "What goes live by itself when files change below a running server: safe, what takes nothing from a "
        "school and raises no cost; all; or off.",
        "safe all off"},
    SettingRow{"publish.ended_days", whole, "731", 0, 36500,
               "How many days an offer that has ended stays in the book when its text is gone."},
    SettingRow{"publish.look_milliseconds", whole, "150", 20, 60000,
               "How often a server looks for changed files; a change is taken when two looks find the same."},
    SettingRow{"publish.by_characters", whole, "100", 1, 1000,
               "Characters of the role that publishes (--by), at most."},
    SettingRow{"publish.note_characters", whole, "1000", 1, 10000,
               "Characters of an edition's note (--note), at most."},
    SettingRow{"publish.watch_milliseconds", whole, "500", 50, 60000,
               "How often a server looks for an edition that another process published."},
    SettingRow{"availability.stale_days", whole, "92", 1, 3660,
               "Days after which a count of places left is no longer trusted."},

    SettingRow{"webhooks.allow_http", flag, "false", 0, 0,
               "Whether webhooks may be sent unencrypted, to http:// addresses."},
    SettingRow{"webhooks.allow_private", flag, "false", 0, 0,
               "Whether webhooks may be sent to addresses of this machine and of private networks."},
    SettingRow{"webhooks.ca_file", path, "", 0, 0,
               "PEM file with authorities that receivers' certificates may come from, beside the system's."},
    SettingRow{"webhooks.seconds", whole, "10", 1, 120, "Seconds for one attempt to send, in all."},
    SettingRow{"webhooks.at_once", whole, "4", 1, 64, "Receivers that are sent to at once."},
    SettingRow{"webhooks.attempts", whole, "12", 1, 100, "Attempts for one delivery; then it is given up."},
    SettingRow{"webhooks.hours", whole, "48", 1, 720,
               "Hours after an edition in which a delivery of it is tried again."},
    SettingRow{"webhooks.first_retry_seconds", whole, "30", 1, 3600,
               "Seconds until the second attempt; the wait doubles with each."},
    SettingRow{"webhooks.longest_retry_seconds", whole, "21600", 1, 86400,
               "Seconds between attempts, at most, also where a receiver asks for more."},
    SettingRow{"webhooks.subscriptions", whole, "100", 1, 10000, "Subscriptions, at most."},
    SettingRow{"webhooks.log_rows", whole, "10000", 100, 10000000,
               "Attempts that the log of deliveries keeps; the oldest are dropped."},
    SettingRow{"webhooks.look_milliseconds", whole, "1000", 20, 60000,
               "How often a server looks for deliveries that another process left to be sent."},

    SettingRow{"log.level", text, "information", 0, 0,
               "Least important message that is logged: error, warning, notice, information or debug.",
               "error warning notice information debug"},
    SettingRow{"log.access", flag, "false", 0, 0, "Whether each request is logged, as a line of JSON."},
};

const SettingRow* findRow(std::string_view key) {
    const auto* const row =
        std::find_if(rows.begin(), rows.end(), [&](const SettingRow& r) { return r.key == key; });
    return row == rows.end() ? nullptr : row;
}

/// Beyond this a file is no list of settings.
constexpr std::size_t mostBytes = std::size_t{1} << 20U;

/// "https://support.example.org", "http://127.0.0.1:8080": scheme, host and perhaps a port.
bool isSite(std::string_view value) {
    const bool secure = value.starts_with("https://");
    if (!secure && !value.starts_with("http://")) return false;
    value.remove_prefix(secure ? 8 : 7);
    constexpr std::string_view accepted =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]";
    return !value.empty() && value.find_first_not_of(accepted) == std::string_view::npos;
}

/// What the value must be instead, or empty where it is accepted.
std::string problemOf(const SettingRow& row, std::string_view value) {
    if (!isCleanUtf8(value)) return "This is no UTF-8 text. Save the file as UTF-8.";
    if (row.kind == whole) {
        const auto number = parseWhole(value);
        if (number && *number >= row.least && *number <= row.most) return {};
        return "Give a whole number from " + std::to_string(row.least) + " to " + std::to_string(row.most) +
               ". " + std::string(row.help);
    }
    if (row.kind == flag) return value == "true" || value == "false" ? "" : "Write true or false.";
    if (row.kind == path) return {};
    if (row.kind == networks) return Networks::problemOf(value);
    if (row.kind == site)
        return value.empty() || isSite(value)
                   ? ""
                   : "Write http:// or https:// and the host, such as https://support.example.org, with no "
                     "path behind it.";
    if (value.empty()) return "Give a text, or remove the line. " + std::string(row.help);
    if (row.choices.empty()) return {};
    const auto choices = split(row.choices, ' ');
    if (std::find(choices.begin(), choices.end(), value) != choices.end()) return {};
    return "Write one of these words: " + std::string(row.choices) + ".";
}

std::vector<std::string> keys() {
    std::vector<std::string> names;
    names.reserve(rows.size());
    for (const SettingRow& row : rows) names.emplace_back(row.key);
    return names;
}

}  // namespace

std::span<const SettingRow> settingRows() {
    return rows;
}

Settings::Settings() {
    for (const SettingRow& row : rows) values_.emplace(row.key, row.initial);
}

Diagnostics Settings::set(std::string_view key, std::string_view value, Location origin) {
    Diagnostics found;
    const SettingRow* row = findRow(key);
    if (row == nullptr)
        found.error("setting", std::move(origin),
                    "'" + printable(key) + "' is no setting." + didYouMean(key, keys()) +
                        " All settings stand in config/offerbook.properties.");
    else if (const std::string wrong = problemOf(*row, value); !wrong.empty())
        found.error("setting", std::move(origin),
                    "'" + std::string(key) + "' is '" + printable(value) + "'. " + wrong);
    else
        values_[std::string(key)] = std::string(value);
    return found;
}

Result<Settings> Settings::read(const std::string& file) {
    const auto content = readFile(file, mostBytes, "setting");
    if (!content) return content.diagnostics();
    std::string_view bytes = content.value();
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);

    Settings settings;
    Diagnostics found;
    std::map<std::string_view, std::uint32_t> lines;
    std::uint32_t number = 0;
    for (const std::string_view line : split(bytes, '\n')) {
        const Location here{file, ++number, 0};
        const std::string_view entry = trim(line);
        if (entry.empty() || entry.front() == '#') continue;
        const std::size_t equals = entry.find('=');
        if (equals == std::string_view::npos) {
            found.error(
                "setting", here,
                "'" + printable(entry) + "' is no setting. Write 'key = value', or '#' before a comment.");
            continue;
        }
        const std::string_view key = trim(entry.substr(0, equals));
        if (const auto [first, isNew] = lines.emplace(key, number); !isNew)
            found.error("setting", here,
                        "'" + printable(key) + "' stands already on line " + std::to_string(first->second) +
                            ". Keep one of them.");
        else
            found.append(settings.set(key, trim(entry.substr(equals + 1)), here));
    }
    if (found.hasErrors()) return found;
    return {std::move(settings), std::move(found)};
}

const std::string& Settings::text(std::string_view key) const {
    const auto value = values_.find(key);
    if (value == values_.end()) throw std::logic_error("no setting '" + std::string(key) + "'");
    return value->second;
}

std::int64_t Settings::whole(std::string_view key) const {
    return *parseWhole(text(key));
}

bool Settings::flag(std::string_view key) const {
    return text(key) == "true";
}

}  // namespace offerbook
