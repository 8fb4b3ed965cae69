// Rivals in Go, each as its documentation tells you to write it:
//
//	rivals nethttp   net/http and gorilla/mux, handing out bytes from memory
//	rivals fasthttp  fasthttp, handing out the same
//	rivals usual     net/http and gorilla/mux, asking Elasticsearch for full sources on every request
//
// PORT is where it listens on the loopback; BODIES is a folder with sections.json, assets.json and search.json; ELASTICSEARCH_URL and
// INDEX name what `usual` asks. Its client is net/http itself with kept connections: any client package on top costs more.
package main

import (
	"bytes"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"strconv"

	"github.com/gorilla/mux"
	"github.com/valyala/fasthttp"
)

const catalogue = `/v{major:[0-9]{1,4}}.{minor:[0-9]{1,3}}/{platform:[a-z0-9]+}/catalogue`

func body(name string) []byte {
	read, err := os.ReadFile(filepath.Join(os.Getenv("BODIES"), name+".json"))
	if err != nil {
		log.Fatal(err)
	}
	return read
}

func serveConstants(address string) error {
	routes := mux.NewRouter()
	for _, name := range []string{"sections", "assets", "search"} {
		answer := body(name)
		length := strconv.Itoa(len(answer))
		routes.HandleFunc(catalogue+"/"+name, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json; charset=utf-8")
			w.Header().Set("Content-Length", length)
			w.Write(answer)
		}).Methods("GET")
	}
	return http.ListenAndServe(address, routes)
}

func serveFast(address string) error {
	sections, assets, search := body("sections"), body("assets"), body("search")
	return fasthttp.ListenAndServe(address, func(ctx *fasthttp.RequestCtx) {
		ctx.SetContentType("application/json; charset=utf-8")
		switch {
		case bytes.HasSuffix(ctx.Path(), []byte("/catalogue/sections")):
			ctx.SetBody(sections)
		case bytes.HasSuffix(ctx.Path(), []byte("/catalogue/assets")):
			ctx.SetBody(assets)
		case bytes.HasSuffix(ctx.Path(), []byte("/catalogue/search")):
			ctx.SetBody(search)
		default:
			ctx.SetStatusCode(404)
		}
	})
}

func main() {
	address := "127.0.0.1:" + os.Getenv("PORT")
	serve := map[string]func(string) error{"nethttp": serveConstants, "fasthttp": serveFast, "usual": serveUsual}
	if len(os.Args) != 2 || serve[os.Args[1]] == nil {
		log.Fatal("usage: rivals nethttp|fasthttp|usual")
	}
	log.Fatal(serve[os.Args[1]](address))
}
