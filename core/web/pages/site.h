// The frame that every page stands in: the county's name and contact, the urgent route, navigation, licence,
// source and date; and the templates and static files of one installation.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "web/pages/page_data.h"
#include "web/pages/static_files.h"
#include "web/pages/template_engine.h"
#include "web/route.h"

namespace offerbook {

/// Templates and static files, read once for each installation and build tag.
struct Site {
    Site(const std::string& shareFolder, const Messages& messages);

    TemplateEngine templates;
    StaticFiles files;
};

/// The site of a context, kept for ever. Thread-safety: any thread.
Site& siteOf(const WebContext& context);

/// Where what a page lists stands for programs and for spreadsheets; empty where it lists nothing.
struct ListLinks {
    std::string json{};
    std::string csv{};
};

/// The same list narrowed by words that the page was asked with; those that are empty are left out.
ListLinks listLinks(std::string_view json, std::string_view csv,
                    std::initializer_list<std::pair<std::string_view, std::string_view>> words = {});

/// Which page it is.
struct PageKind {
    std::string name;   ///< Template, without ".html".
    std::string title;  ///< Of the browser's window; names this page alone.
    int status = 200;
    std::string_view place = {};  ///< Link of the navigation or footer that leads here, such as "support".
    ListLinks list{};
    std::string school = {};       ///< Whose page it is, such as "Alder Primary School (100001)".
    std::string_view script = {};  ///< A file of share/static that makes it more comfortable.
    std::string feed = {};         ///< Address of the feed that tells what happens to what it shows.
};

/// The page as HTML, `data` put into template `kind.name` within the frame.
Response pageAnswer(const WebContext& context, const View& view, const PageKind& kind, PageData data,
                    const std::string& address = "/");
/// The same, with a notice where the request asked for another day or an earlier publication.
Response pageAnswer(const Call& call, const PageKind& kind, PageData data);

/// 302 to another address of this site.
Response redirect(std::string address);

}  // namespace offerbook
