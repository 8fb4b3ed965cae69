package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"os"
	"regexp"
	"strconv"

	"github.com/gorilla/mux"
)

type object = map[string]any

type found struct {
	Hits struct {
		Total struct {
			Value int `json:"value"`
		} `json:"total"`
		Hits []struct {
			Source json.RawMessage `json:"_source"`
		} `json:"hits"`
	} `json:"hits"`
}

type list struct {
	Count     int               `json:"count"`
	Total     int               `json:"total"`
	Remaining int               `json:"remaining"`
	Items     []json.RawMessage `json:"items"`
}

type sectionList struct {
	Count     int               `json:"count"`
	Items     []json.RawMessage `json:"items"`
	Remaining int               `json:"remaining"`
}

// Not public: what the queries need and no device reads.
var internal = []string{"windows", "title_sort", "popularity", "search"}

var country = regexp.MustCompile(`^[A-Z]{2}$`)

// net/http keeps two idle connections a host unless told otherwise, and asks for gzip by itself, which on a loopback only
// costs both sides time.
var client = &http.Client{Transport: &http.Transport{
	MaxIdleConns: 200, MaxIdleConnsPerHost: 200, MaxConnsPerHost: 200, DisableCompression: true,
}}

func search(r *http.Request, index string, query object) (f found, err error) {
	body, err := json.Marshal(query)
	if err != nil {
		return f, err
	}
	url := os.Getenv("ELASTICSEARCH_URL") + "/" + index + "/_search"
	ask, err := http.NewRequestWithContext(r.Context(), "POST", url, bytes.NewReader(body))
	if err != nil {
		return f, err
	}
	ask.Header.Set("Content-Type", "application/json")
	res, err := client.Do(ask)
	if err != nil {
		return f, err
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		return f, err
	}
	if res.StatusCode != 200 {
		return f, errors.New(string(raw))
	}
	return f, json.Unmarshal(raw, &f)
}

func sources(f found) []json.RawMessage {
	items := make([]json.RawMessage, len(f.Hits.Hits))
	for i, hit := range f.Hits.Hits {
		items[i] = hit.Source
	}
	return items
}

// Conditions of a window, or of a targeting, for the audience of a request; prefix is where its fields are.
func open(r *http.Request, prefix string) []object {
	vars := mux.Vars(r)
	major, _ := strconv.Atoi(vars["major"])
	minor, _ := strconv.Atoi(vars["minor"])
	version := major*1000 + minor
	return []object{
		{"terms": object{prefix + "countries": []string{r.URL.Query().Get("content_country"), "*"}}},
		{"terms": object{prefix + "platforms": []string{vars["platform"], "*"}}},
		{"range": object{prefix + "min_app_version": object{"lte": version}}},
		{"range": object{prefix + "below_app_version": object{"gt": version}}},
		{"range": object{prefix + "start_at": object{"lte": "now/m"}}},
		{"range": object{prefix + "end_at": object{"gt": "now/m"}}},
	}
}

func send(w http.ResponseWriter, answer any, err error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err == nil {
		err = encoder.Encode(answer)
	}
	if err != nil {
		log.Print(err)
		http.Error(w, `{"error_code":"SEARCH_UNAVAILABLE"}`, 503)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Write(bytes.TrimSuffix(out.Bytes(), []byte("\n")))
}

func number(text string, fallback int) int {
	if n, err := strconv.Atoi(text); err == nil && n >= 0 {
		return n
	}
	return fallback
}

func sections(w http.ResponseWriter, r *http.Request) {
	f, err := search(r, os.Getenv("INDEX")+"-sections", object{
		"query": object{"bool": object{"filter": open(r, "")}},
		"sort":  []string{"position"}, "size": 1000, "_source": []string{"name", "slug"}})
	items := sources(f)
	send(w, sectionList{len(items), items, 0}, err)
}

func assets(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	start, num := number(q.Get("start"), 0), number(q.Get("num"), 50)
	filter := []object{{"nested": object{"path": "windows", "query": object{"bool": object{"filter": open(r, "windows.")}}}}}
	if section := q.Get("section"); section != "" {
		filter = append(filter, object{"term": object{"sections": section}})
	}
	parts := []object{}
	if kind := q.Get("type"); kind != "" {
		filter = append(filter, object{"term": object{"type": kind}})
	} else { // lists have what stands for itself
		parts = append(parts, object{"terms": object{"type": []string{"season", "episode"}}})
	}
	f, err := search(r, os.Getenv("INDEX")+"-assets", object{
		"query": object{"bool": object{"filter": filter, "must_not": parts}},
		"sort":  []object{{"title_sort": "asc"}, {"id": "asc"}},
		"from":  start, "size": num, "track_total_hits": true, "_source": object{"excludes": internal}})
	items, total := sources(f), f.Hits.Total.Value
	send(w, list{len(items), total, max(0, total-start-len(items)), items}, err)
}

func serveUsual(address string) error {
	routes := mux.NewRouter()
	for path, handler := range map[string]http.HandlerFunc{"/sections": sections, "/assets": assets} {
		routes.HandleFunc(catalogue+path, func(w http.ResponseWriter, r *http.Request) {
			if !country.MatchString(r.URL.Query().Get("content_country")) {
				http.Error(w, `{"error_code":"INVALID_PARAMETER"}`, 400)
				return
			}
			handler(w, r)
		}).Methods("GET")
	}
	return http.ListenAndServe(address, routes)
}
