// Name resolution settings, of networks and of endpoints.
#pragma once

#include <string>
#include <vector>

#include "json/writer.h"
#include "simulator/document/json-fields.h"

namespace hns::simulator {

struct Dns {
  std::u16string domain;
  std::vector<std::u16string> search;
  std::vector<std::u16string> servers;
  std::vector<std::u16string> options;

  bool empty() const {
    return domain.empty() && search.empty() && servers.empty() && options.empty();
  }
};

// The object that the V2 shape calls Dns.
Dns readDns(const Fields& object);
// The same from a whole document: its Dns or, in the V1 shape, its DNSDomain, DNSSuffix and
// DNSServerList.
Dns readDnsOf(const Fields& document);

// The member Dns of the V2 shape.
void writeDns(json::Writer& writer, const Dns& dns);
// The members of the V1 shape.
void writeDnsV1(json::Writer& writer, const Dns& dns);

}  // namespace hns::simulator
