#include "web/keep/offer_texts.h"

#include <memory>

namespace offerbook {

OfferTexts::OfferTexts(std::size_t offers, std::size_t bytes) : mostBytes_(bytes), texts_(offers) {}

OfferTexts::~OfferTexts() {
    for (const auto& text : texts_) delete text.load();
}

void OfferTexts::addTo(std::string& text, std::size_t offer, const std::function<std::string()>& make) {
    if (const std::string* const known = texts_[offer].load(std::memory_order_acquire)) {
        text += *known;
        return;
    }
    auto fresh = std::make_unique<std::string>(make());
    fresh->shrink_to_fit();
    text += *fresh;
    const std::size_t cost = fresh->capacity() + sizeof(std::string) + sizeof(void*) * 2;
    if (bytes_.fetch_add(cost) + cost > mostBytes_) {
        bytes_ -= cost;
        return;
    }
    const std::string* none = nullptr;
    if (texts_[offer].compare_exchange_strong(none, fresh.get(), std::memory_order_acq_rel))
        fresh.release();
    else
        bytes_ -= cost;
}

}  // namespace offerbook
