/* A program for the real HNS, in plain Win32 C: it knows the documented API and nothing of this
   project. One process for each of its roles, which see one another's objects:

     hcn-client <computenetwork.dll> create        a network and two endpoints
     hcn-client <computenetwork.dll> join          a namespace of both, and a load balancer
     hcn-client <computenetwork.dll> watch <n>     prints n notifications

   Compiles for Linux as well, against libcomputenetwork.so. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <computenetwork.h>
#include <windows.h>
#define UTF16(text) L##text
#define pauseFor Sleep
#else
#include <dlfcn.h>
#include <time.h>
#define CALLBACK
#define WINAPI
#define UTF16(text) u##text
#define LoadLibraryA(path) dlopen(path, RTLD_NOW)
#define GetProcAddress dlsym
typedef int32_t HRESULT;
typedef uint32_t DWORD;
typedef uint_least16_t WCHAR;
typedef WCHAR* PWSTR;
typedef const WCHAR* PCWSTR;
typedef void *HMODULE, *HCN_NETWORK, *HCN_ENDPOINT, *HCN_NAMESPACE, *HCN_LOADBALANCER,
    *HCN_CALLBACK;
typedef struct {
  uint32_t Data1;
  uint16_t Data2, Data3;
  uint8_t Data4[8];
} GUID;
static void pauseFor(DWORD milliseconds) {
  const struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  nanosleep(&time, NULL);
}
#endif

typedef void(CALLBACK* Callback)(DWORD type, void* context, HRESULT status, PCWSTR data);
typedef HRESULT(WINAPI* Create)(const GUID*, PCWSTR, void**, PWSTR*);
typedef HRESULT(WINAPI* CreateEndpoint)(HCN_NETWORK, const GUID*, PCWSTR, HCN_ENDPOINT*, PWSTR*);
typedef HRESULT(WINAPI* Enumerate)(PCWSTR, PWSTR*, PWSTR*);
typedef HRESULT(WINAPI* Modify)(void*, PCWSTR, PWSTR*);
typedef HRESULT(WINAPI* Query)(void*, PCWSTR, PWSTR*, PWSTR*);
typedef HRESULT(WINAPI* Close)(void*);
typedef HRESULT(WINAPI* Register)(Callback, void*, HCN_CALLBACK*);

static const GUID kNetwork = {0xC11E7700, 1, 0, {0}};
static const GUID kEndpoints[2] = {{0xC11E7700, 2, 1, {0}}, {0xC11E7700, 2, 2, {0}}};
static const GUID kNamespace = {0xC11E7700, 3, 0, {0}};
static const GUID kLoadBalancer = {0xC11E7700, 4, 0, {0}};

static HMODULE library;

/* Through memcpy, for C knows no cast from an object's pointer to a function's. */
#define FUNCTION(Type, variable, name)                                           \
  Type variable;                                                                 \
  do {                                                                           \
    const void* address = (const void*)(uintptr_t)GetProcAddress(library, name); \
    if (!address) end("is not exported", name);                                  \
    memcpy(&variable, &address, sizeof variable);                                \
  } while (0)

static void end(const char* complaint, const char* what) {
  fprintf(stderr, "%s %s\n", what, complaint);
  exit(EXIT_FAILURE);
}

static void print(const char* label, PCWSTR text) {
  printf("%s ", label);
  for (; *text; ++text) putchar(*text < 0x80 ? (char)*text : '?');
  putchar('\n');
  fflush(stdout);
}

/* A pointer to the record, which the call itself, an argument as well, has yet to set. */
static void require(HRESULT result, const char* what, const PWSTR* record) {
  if (result >= 0) return;
  if (record && *record) print("record", *record);
  fprintf(stderr, "0x%08x ", (unsigned)result);
  end("failed", what);
}

static void create(void) {
  FUNCTION(Create, createNetwork, "HcnCreateNetwork");
  FUNCTION(CreateEndpoint, createEndpoint, "HcnCreateEndpoint");
  FUNCTION(Close, closeNetwork, "HcnCloseNetwork");
  FUNCTION(Close, closeEndpoint, "HcnCloseEndpoint");
  HCN_NETWORK network = NULL;
  PWSTR record = NULL;
  require(
      createNetwork(&kNetwork,
                    UTF16("{\"Name\":\"foreign\",\"Type\":\"L2Bridge\",\"Ipams\":[{\"Subnets\":[{")
                        UTF16("\"IpAddressPrefix\":\"10.88.0.0/24\",\"Routes\":[{\"NextHop\":")
                            UTF16("\"10.88.0.1\",\"DestinationPrefix\":\"0.0.0.0/0\"}]}]}],")
                                UTF16("\"SchemaVersion\":{\"Major\":2,\"Minor\":0}}"),
                    &network, &record),
      "HcnCreateNetwork", &record);
  for (int i = 0; i < 2; ++i) {
    HCN_ENDPOINT endpoint = NULL;
    require(
        createEndpoint(network, &kEndpoints[i],
                       UTF16("{\"SchemaVersion\":{\"Major\":2,\"Minor\":0}}"), &endpoint, &record),
        "HcnCreateEndpoint", &record);
    require(closeEndpoint(endpoint), "HcnCloseEndpoint", NULL);
  }
  require(closeNetwork(network), "HcnCloseNetwork", NULL);
}

static void join(void) {
  FUNCTION(Enumerate, enumerateEndpoints, "HcnEnumerateEndpoints");
  FUNCTION(Create, createNamespace, "HcnCreateNamespace");
  FUNCTION(Modify, modifyNamespace, "HcnModifyNamespace");
  FUNCTION(Query, queryNamespace, "HcnQueryNamespaceProperties");
  FUNCTION(Close, closeNamespace, "HcnCloseNamespace");
  FUNCTION(Create, createLoadBalancer, "HcnCreateLoadBalancer");
  FUNCTION(Close, closeLoadBalancer, "HcnCloseLoadBalancer");
  PWSTR text = NULL;
  PWSTR record = NULL;
  require(enumerateEndpoints(UTF16(""), &text, &record), "HcnEnumerateEndpoints", &record);
  print("endpoints", text);

  HCN_NAMESPACE netns = NULL;
  require(createNamespace(&kNamespace, UTF16("{\"SchemaVersion\":{\"Major\":2,\"Minor\":0}}"),
                          &netns, &record),
          "HcnCreateNamespace", &record);
  static const PCWSTR kAdd[2] = {
      UTF16("{\"ResourceType\":\"Endpoint\",\"RequestType\":\"Add\",\"Settings\":{")
          UTF16("\"EndpointId\":\"c11e7700-0002-0001-0000-000000000000\"}}"),
      UTF16("{\"ResourceType\":\"Endpoint\",\"RequestType\":\"Add\",\"Settings\":{")
          UTF16("\"EndpointId\":\"c11e7700-0002-0002-0000-000000000000\"}}")};
  for (int i = 0; i < 2; ++i) {
    require(modifyNamespace(netns, kAdd[i], &record), "HcnModifyNamespace", &record);
  }
  require(
      queryNamespace(netns, UTF16("{\"SchemaVersion\":{\"Major\":2,\"Minor\":0}}"), &text, &record),
      "HcnQueryNamespaceProperties", &record);
  print("namespace", text);
  require(closeNamespace(netns), "HcnCloseNamespace", NULL);

  HCN_LOADBALANCER balancer = NULL;
  require(
      createLoadBalancer(
          &kLoadBalancer,
          UTF16("{\"HostComputeEndpoints\":[\"c11e7700-0002-0001-0000-000000000000\",") UTF16(
              "\"c11e7700-0002-0002-0000-000000000000\"],\"FrontendVIPs\":[\"10.96.0.1\"],")
              UTF16(
                  "\"PortMappings\":[{\"Protocol\":6,\"InternalPort\":8080,\"ExternalPort\":80}],")
                  UTF16("\"SchemaVersion\":{\"Major\":2,\"Minor\":0}}"),
          &balancer, &record),
      "HcnCreateLoadBalancer", &record);
  require(closeLoadBalancer(balancer), "HcnCloseLoadBalancer", NULL);
}

static volatile int received;

static void CALLBACK notice(DWORD type, void* context, HRESULT status, PCWSTR data) {
  char label[32];
  (void)context;
  snprintf(label, sizeof label, "0x%x %d", (unsigned)type, (int)status);
  print(label, data ? data : UTF16("null"));
  ++received;
}

static void watch(int count) {
  FUNCTION(Register, registerCallback, "HcnRegisterServiceCallback");
  FUNCTION(Close, unregisterCallback, "HcnUnregisterServiceCallback");
  HCN_CALLBACK callback = NULL;
  require(registerCallback(notice, NULL, &callback), "HcnRegisterServiceCallback", NULL);
  print("watching", UTF16(""));
  for (int i = 0; i < 3000 && received < count; ++i) pauseFor(10);
  require(unregisterCallback(callback), "HcnUnregisterServiceCallback", NULL);
  if (received < count) end("came too few", "notifications");
}

int main(int count, char** arguments) {
  if (count < 3) end("takes a library and a role", arguments[0]);
  library = LoadLibraryA(arguments[1]);
  if (!library) end("cannot be loaded", arguments[1]);
  if (strcmp(arguments[2], "create") == 0) {
    create();
  } else if (strcmp(arguments[2], "join") == 0) {
    join();
  } else if (strcmp(arguments[2], "watch") == 0 && count > 3) {
    watch(atoi(arguments[3]));
  } else {
    end("is no role", arguments[2]);
  }
  return EXIT_SUCCESS;
}
