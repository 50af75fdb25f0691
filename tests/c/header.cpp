// The header in C++17, without warnings, and used as a C++ host would: a handle that frees itself.
#include <spp.h>

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace {

template <auto Free> struct Freed {
  template <typename T> void operator()(T *handle) const { Free(handle); }
};
using Record = std::unique_ptr<spp_record, Freed<spp_record_free>>;
using View = std::unique_ptr<spp_view, Freed<spp_view_free>>;
using Error = std::unique_ptr<spp_error, Freed<spp_error_free>>;

std::string_view of(spp_text text) { return {text.data, text.len}; }

} // namespace

int main() {
  spp_record *made = nullptr;
  spp_error *err = nullptr;
  if (spp_record_new(&made, &err) != SPP_OK) {
    return 1;
  }
  const Record record(made);
  const std::string_view sample = of(spp_sample());
  if (spp_record_read(record.get(), sample.data(), sample.size(), nullptr, &err) != SPP_OK) {
    return 1;
  }
  spp_view *seen = nullptr;
  const std::string_view wrong = "2026-02-30";
  if (spp_record_as_of(record.get(), wrong.data(), wrong.size(), &seen, &err) != SPP_BAD_DATE || seen != nullptr) {
    return 1;
  }
  const Error why(err);
  const std::string said(of(spp_error_message(why.get())));
  const std::string_view date = "2026-07-31";
  if (spp_record_as_of(record.get(), date.data(), date.size(), &seen, nullptr) != SPP_OK) {
    return 1;
  }
  const View view(seen);
  if (of(spp_view_cluster_at(view.get(), 0)) != "oak" || said.find("2026-02-30") == std::string::npos) {
    return 1;
  }
  std::printf("header.cpp: done\n");
  return 0;
}
