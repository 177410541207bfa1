#include "simulator/address/dns.h"

#include "simulator/document/text.h"

namespace hns::simulator {
namespace {

std::vector<std::u16string> split(std::u16string_view list) {
  const auto items = listItems(list);
  return {items.begin(), items.end()};
}

std::u16string join(const std::vector<std::u16string>& parts) {
  std::u16string list;
  for (const std::u16string& part : parts) {
    if (!list.empty()) list += u',';
    list += part;
  }
  return list;
}

void writeTexts(json::Writer& writer, std::u16string_view name,
                const std::vector<std::u16string>& texts) {
  if (texts.empty()) return;
  writer.key(name);
  writer.beginArray();
  for (const std::u16string& text : texts) writer.string(text);
  writer.endArray();
}

}  // namespace

Dns readDns(const Fields& object) {
  return {
      .domain = std::u16string(object.text(u"Domain").value_or(u"")),
      .search = object.texts(u"Search"),
      .servers = object.texts(u"ServerList"),
      .options = object.texts(u"Options"),
  };
}

Dns readDnsOf(const Fields& document) {
  Dns dns;
  if (const auto object = document.fields(u"Dns")) dns = readDns(*object);
  if (const auto domain = document.text(u"DNSDomain")) dns.domain = *domain;
  if (const auto suffix = document.text(u"DNSSuffix")) dns.search = split(*suffix);
  if (const auto servers = document.text(u"DNSServerList")) dns.servers = split(*servers);
  return dns;
}

void writeDns(json::Writer& writer, const Dns& dns) {
  writer.key(u"Dns");
  writer.beginObject();
  if (!dns.domain.empty()) writer.member(u"Domain", dns.domain);
  writeTexts(writer, u"Search", dns.search);
  writeTexts(writer, u"ServerList", dns.servers);
  writeTexts(writer, u"Options", dns.options);
  writer.endObject();
}

void writeDnsV1(json::Writer& writer, const Dns& dns) {
  if (!dns.domain.empty()) writer.member(u"DNSDomain", dns.domain);
  if (!dns.servers.empty()) writer.member(u"DNSServerList", join(dns.servers));
  if (!dns.search.empty()) {
    writer.member(u"DNSSuffix", join(dns.search));
  } else if (!dns.domain.empty()) {
    writer.member(u"DNSSuffix", dns.domain);
  }
}

}  // namespace hns::simulator
