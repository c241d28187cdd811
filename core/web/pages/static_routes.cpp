#include "base/messages.h"
#include "web/http/compression.h"
#include "web/http/conditional.h"
#include "web/pages/page_routes.h"
#include "web/pages/site.h"
#include "web/parts.h"

namespace offerbook {

namespace {

Response staticFile(const Call& call) {
    const StaticFile* file = siteOf(call.context).files.find(call.capture("file"));
    if (file == nullptr) return errorPage(call, 404, call.context.messages.say("page.error.no_file"));
    const Coding coding = codingFor(call.request);
    const SharedBytes packed = file->packed(coding);
    const std::string tag = '"' + file->digest + (packed ? '-' + std::string(nameOf(coding)) : "") + '"';
    Response response;
    // An address that names the content can be kept for ever, any other is asked for again.
    const bool named = call.request.parameter("v") == file->digest;
    response.with("ETag", tag)
        .with("Cache-Control", named ? "public, max-age=31536000, immutable" : "public, no-cache")
        .with("Vary", "Accept-Encoding");
    if (knownBy(call.request, tag) != Known::no) {
        response.status = 304;
        return response;
    }
    response.with("Content-Type", std::string(file->contentType));
    if (packed) response.with("Content-Encoding", std::string(nameOf(coding)));
    response.body = packed ? packed : file->bytes;
    return response;
}

}  // namespace

void addStaticRoutes(Routes& routes) {
    routes.add({.pattern = "/static/{file}",
                .summary = "Style sheet and pictures of the pages",
                .parameters = {{"v", "Digest of the content, for addresses that never change.", {}}},
                .catalogue = false,
                .handler = staticFile});
}

}  // namespace offerbook
