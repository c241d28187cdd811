// The header fields that answers carry beside what their handlers say: which view they are of, for how long
// they hold, what browsers may do with them.
//
// Thread-safety: pure functions.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "catalogue/view.h"
#include "web/http/compression.h"
#include "web/http/request.h"
#include "web/http/response.h"

namespace offerbook {

/// Names a view and the program that shows it, for ETags; worked out once for each view.
std::string viewName(const View& view, const std::string& buildTag);

/// A strong ETag, quoted: the same view, target, coding and program give the same bytes.
std::string entityTag(const Request& request, std::string_view viewName, Coding coding);

/// A draft names the edition it would become, so nobody may keep it.
void addDraftHeaders(Response& response);

/// Edition, day and licence.
void addViewHeaders(Response& response, const View& view);

/// How long an answer of a view holds without being asked for again, as Cache-Control: `most` at a time, and
/// never beyond the view's day in London where that is today. Pages are asked for each time, so that whoever
/// publishes sees it.
std::string holdingTime(const View& view, bool forPrograms, std::chrono::seconds most, Instant now);

/// Those of what a view and a target name, but the ETag and Cache-Control.
void addCatalogueHeaders(Response& response, const View& view);

/// Those of every answer. `forPrograms`: any site may read it; else it is a page, which may load nothing from
/// elsewhere.
void addCommonHeaders(Response& response, bool forPrograms);

}  // namespace offerbook
