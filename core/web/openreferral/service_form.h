// A service as JSON of Open Referral UK 3.0 (schemas service.json and service_list.json). What has no value
// is left out: the schemas refuse null.
//
// Thread-safety: pure.
#pragma once

#include <cstddef>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "catalogue/view.h"
#include "web/openreferral/national_book.h"

namespace offerbook {

class Messages;

class ServiceForm {
public:
    /// References must outlive it.
    ServiceForm(const NationalBook& book, const View& view, const Messages& messages, std::size_t service);

    ServiceText text() const;

private:
    nlohmann::ordered_json fields() const;
    std::string nested() const;
    nlohmann::ordered_json schedules() const;
    nlohmann::ordered_json areas() const;
    nlohmann::ordered_json funding() const;
    nlohmann::ordered_json costs() const;
    nlohmann::ordered_json contacts() const;
    std::string attributes() const;

    /// `{id, service_id}` of something that this service has.
    nlohmann::ordered_json part(std::string_view kind, std::string_view id) const;
    bool isOver() const { return service_.status == ServiceStatus::defunct; }
    std::string email() const;

    const NationalBook& book_;
    const View& view_;
    const Messages& messages_;
    const NationalService& service_;
    const Offer& offer_;
    const NationalOrganization& organization_;
};

}  // namespace offerbook
