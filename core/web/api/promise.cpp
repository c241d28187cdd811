#include "web/promise.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "base/messages.h"
#include "web/api/answers.h"
#include "web/api/api_routes.h"
#include "web/evidence_words.h"

namespace offerbook {

using Json = nlohmann::ordered_json;

namespace {

Json evidenceForm(const Call& call, const std::string& article, const Evidence& table) {
    const Messages& messages = call.context.messages;
    Json columns = Json::array();
    for (const std::string& column : table.columns)
        columns.push_back({{"name", column}, {"title", columnWords(column, messages)}});
    return {{"id", table.id},
            {"title", evidenceTitle(article, table.id, messages)},
            {"columns", std::move(columns)},
            {"rows", table.rows},
            {"csv", call.pinned("/promise/" + article + "/" + table.id + ".csv")}};
}

Json findingsForm(const Diagnostics& findings) {
    Json list = Json::array();
    for (const Diagnostic& finding : findings)
        list.push_back({{"severity", toString(finding.severity)}, {"text", finding.text}});
    return list;
}

Response promise(const Call& call) {
    auto page = pageOf(call);
    if (auto* wrong = std::get_if<Response>(&page)) return std::move(*wrong);
    const auto articles = promiseOf(call);
    const Messages& messages = call.context.messages;
    return listAnswer(call, std::get<Page>(page), articles->size(), [&](std::size_t index) {
        const ArticleResult& result = (*articles)[index];
        Json form{{"article", result.article},
                  {"title", promiseTitle(result.article, messages)},
                  {"text", promiseText(result.article, messages)},
                  {"state", toString(result.state)},
                  {"stops", result.stops},
                  {"findings", findingsForm(result.findings)},
                  {"evidence", Json::array()}};
        for (const Evidence& table : result.evidence)
            form["evidence"].push_back(evidenceForm(call, result.article, table));
        return form;
    });
}

}  // namespace

void addPromiseRoutes(Routes& routes) {
    routes.add({.pattern = "/api/v1/promise",
                .summary = "What the county promises, how far it is kept, and the evidence",
                .parameters = withPaging({}),
                .answers = "PromiseList",
                .isLong = true,
                .handler = promise});
}

}  // namespace offerbook
