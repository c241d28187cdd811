#include "cli/sarif.h"

#include <string>

#include <nlohmann/json.hpp>

#include "base/diagnostic_codes.h"
#include "cli/version.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

constexpr auto baseId = "ROOT";

/// The path of a URI (RFC 3986, section 3.3).
std::string uriPath(const std::string& path) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string uri;
    for (const char letter : path) {
        const auto byte = static_cast<unsigned char>(letter);
        if (plain.find(letter) != std::string_view::npos)
            uri += letter;
        else
            uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return uri;
}

Json ruleOf(const DiagnosticCode& row) {
    std::string markdown = std::string(row.meaning) + "\n\n" + std::string(row.advice);
    for (const DiagnosticExample& example : row.examples)
        markdown += "\n\nExample:\n\n```\n" + std::string(example.says) + "\n```";
    const std::string help = std::string(row.meaning) + " " + std::string(row.advice);
    return {{"id", row.code},
            {"shortDescription", {{"text", row.title}}},
            {"fullDescription", {{"text", row.meaning}}},
            {"help", {{"text", help}, {"markdown", markdown}}},
            {"defaultConfiguration", {{"level", "error"}}}};
}

Json locationOf(const Location& where) {
    Json artifact;
    if (where.file.starts_with('/'))
        artifact = {{"uri", "file://" + uriPath(where.file)}};
    else
        artifact = {{"uri", uriPath(where.file)}, {"uriBaseId", baseId}};
    Json physical = {{"artifactLocation", artifact}};
    if (where.line > 0) {
        Json region = {{"startLine", where.line}};
        if (where.column > 0) region["startColumn"] = where.column;
        physical["region"] = region;
    }
    return {{"physicalLocation", physical}};
}

Json resultOf(const Diagnostic& finding) {
    Json result = Json::object();
    const DiagnosticCode* const row = findDiagnosticCode(finding.code);
    if (!finding.code.empty()) result["ruleId"] = finding.code;
    if (row != nullptr) result["ruleIndex"] = row - diagnosticCodes().data();
    // SARIF has the same three words.
    result["level"] = toString(finding.severity);
    result["message"] = {{"text", finding.text}};
    if (!finding.where.file.empty()) result["locations"] = Json::array({locationOf(finding.where)});
    return result;
}

}  // namespace

Json sarifOf(const Diagnostics& findings, const std::filesystem::path& from) {
    Json rules = Json::array();
    for (const DiagnosticCode& row : diagnosticCodes()) rules.push_back(ruleOf(row));
    Json results = Json::array();
    for (const Diagnostic& finding : findings) results.push_back(resultOf(finding));
    const std::string root = from.string() + (from.string().ends_with('/') ? "" : "/");
    const Json driver = {{"name", "Offerbook"}, {"version", programVersion}, {"rules", rules}};
    const Json run = {{"tool", {{"driver", driver}}},
                      {"columnKind", "unicodeCodePoints"},
                      {"originalUriBaseIds", {{baseId, {{"uri", "file://" + uriPath(root)}}}}},
                      {"results", results}};
    return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
            {"version", "2.1.0"},
            {"runs", Json::array({run})}};
}

}  // namespace offerbook
