#include "web/openreferral/national_book.h"

#include <utility>

#include "web/openreferral/national_book_builder.h"
#include "web/openreferral/service_form.h"

namespace offerbook {

std::string_view toString(ServiceStatus status) {
    switch (status) {
        case ServiceStatus::active:
            return "active";
        case ServiceStatus::temporarilyClosed:
            return "temporarily closed";
        case ServiceStatus::defunct:
            break;
    }
    return "defunct";
}

NationalBook::NationalBook(const View& view, const Messages& messages, int staleDays,
                           std::shared_ptr<const OfferHistory> history, std::size_t bytes)
    : uuids_(view.edition->county(), history ? history->firstName : std::string()),
      history_(std::move(history)),
      postcodes_(*view.edition->parts().schoolRegister),
      mostBytes_(bytes) {
    NationalBookBuilder(*this, view, messages, staleDays).build();
    texts_.resize(services_.size());
}

NationalBook::~NationalBook() = default;

std::optional<std::size_t> NationalBook::in(const Index& index, std::string_view uuid) {
    const auto found = index.find(std::string(uuid));
    return found == index.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> NationalBook::service(std::string_view uuid) const {
    return in(serviceIndex_, uuid);
}
std::optional<std::size_t> NationalBook::atLocation(std::string_view uuid) const {
    return in(atLocationIndex_, uuid);
}
std::optional<std::size_t> NationalBook::organization(std::string_view uuid) const {
    return in(organizationIndex_, uuid);
}
std::optional<std::size_t> NationalBook::taxonomy(std::string_view uuid) const {
    return in(taxonomyIndex_, uuid);
}
std::optional<std::size_t> NationalBook::term(std::string_view uuid) const {
    return in(termIndex_, uuid);
}

const Offer& NationalBook::offerOf(const NationalService& service, const View& view) const {
    return service.offer ? view.edition->offers()[*service.offer].offer : history_->gone[service.gone].offer;
}

const GoneOffer* NationalBook::goneOf(const NationalService& service) const {
    return service.offer ? nullptr : &history_->gone[service.gone];
}

std::shared_ptr<const ServiceText> NationalBook::textOf(std::size_t service, const View& view,
                                                        const Messages& messages) const {
    {
        const std::lock_guard lock(mutex_);
        if (texts_[service]) return texts_[service];
    }
    auto text = std::make_shared<const ServiceText>(ServiceForm(*this, view, messages, service).text());
    const std::size_t size = text->fields.size() + text->nested.size();
    const std::lock_guard lock(mutex_);
    if (!texts_[service] && bytes_ + size <= mostBytes_) {
        texts_[service] = text;
        bytes_ += size;
    }
    return text;
}

}  // namespace offerbook
